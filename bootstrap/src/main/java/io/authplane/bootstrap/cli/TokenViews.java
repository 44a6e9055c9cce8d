package io.authplane.bootstrap.cli;

import io.authplane.application.authorization.Consents;
import io.authplane.application.paging.Page;
import io.authplane.application.token.administration.ListedFamily;
import io.authplane.application.token.administration.ListedIssuance;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshTokenFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The members that tokens and consents have in output; the names are those of the admin API.
final class TokenViews {

    static final List<String> FAMILY_COLUMNS = List.of("id", "user_id", "client_id", "status", "expires_at");
    static final List<String> ISSUANCE_COLUMNS = List.of("id", "subject_user_id", "client_id", "status", "issued_at");
    static final List<String> CONSENT_COLUMNS = List.of("id", "client_id", "resource_id", "status", "updated_at");

    private TokenViews() {}

    static Map<String, Object> family(ListedFamily listed) {
        RefreshTokenFamily family = listed.family();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", family.id().value());
        view.put("kind", "family");
        view.put("user_id", family.userId().value());
        view.put("client_id", family.clientId().value());
        view.put("resource_id", family.resourceId().value());
        view.put("grant_id", family.grantId().value());
        view.put("scopes", scopes(family.scopes()));
        view.put("status", listed.status().word());
        view.put("generation", family.generation());
        view.put("created_at", family.createdAt().toString());
        view.put("expires_at", family.expiresAt().toString());
        view.put("absolute_expires_at", family.absoluteExpiresAt().toString());
        return view;
    }

    static Map<String, Object> issuance(ListedIssuance listed) {
        Issuance issuance = listed.issuance();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", issuance.id().value());
        view.put("jti", issuance.id().value());
        view.put("subject_user_id", issuance.userId().value());
        view.put("client_id", issuance.clientId().value());
        view.put("resource_id", issuance.resourceId().value());
        view.put("scopes", scopes(issuance.scopes()));
        view.put("backend_kind", "mint");
        view.put("revocable", true);
        view.put("status", listed.status().word());
        view.put("issued_at", issuance.issuedAt().toString());
        view.put("expires_at", issuance.expiresAt().toString());
        issuance.ancestors().idOf(AncestorKind.GRANT).ifPresent(id -> view.put("grant_id", id));
        issuance.ancestors().idOf(AncestorKind.FAMILY).ifPresent(id -> view.put("family_id", id));
        issuance.ancestors().idOf(AncestorKind.CONSENT).ifPresent(id -> view.put("consent_id", id));
        return view;
    }

    static Map<String, Object> consent(Consents.Listed listed) {
        Consent consent = listed.consent();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", consent.id().value());
        view.put("user_id", consent.userId().value());
        view.put("client_id", consent.clientId().value());
        view.put("resource_id", consent.resourceId().value());
        view.put("scopes", scopes(consent.scopes()));
        view.put("status", listed.standing().state().stored());
        view.put("created_at", consent.createdAt().toString());
        view.put("updated_at", consent.updatedAt().toString());
        return view;
    }

    /// Where the list goes on, if it does.
    static Map<String, Object> next(Page<?> page) {
        return page.nextCursor()
                .<Map<String, Object>>map(next -> Map.of("next_cursor", next))
                .orElse(Map.of());
    }

    private static List<String> scopes(Scopes scopes) {
        return List.copyOf(scopes.values());
    }
}
