package io.authplane.domain.client;

import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a client says about itself, or an administrator about it.
///
/// @param ceiling the most that the client may ever be granted; empty sets no bound beyond the resource's catalogue
/// @param refreshGrace how long a superseded refresh token is still answered; zero is strict, at most ten minutes
/// @param defaultResource the resource that a request without `resource` means
@Rfc(value = 7591, section = "2")
@Rfc(value = 6749, section = "3.1.2.2")
public record ClientMetadata(
        String name,
        List<RedirectUri> redirectUris,
        Set<GrantType> grantTypes,
        ClientAuthenticationMethod authenticationMethod,
        ApplicationType applicationType,
        Scopes ceiling,
        boolean agent,
        String agentDescription,
        Duration refreshGrace,
        Optional<ResourceId> defaultResource) {

    /// How long a superseded refresh token is answered unless the client says otherwise.
    public static final Duration DEFAULT_REFRESH_GRACE = Duration.ofMinutes(2);

    private static final Duration MAX_REFRESH_GRACE = Duration.ofMinutes(10);
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 255;
    private static final int MAX_REDIRECT_URIS = 10;

    public ClientMetadata {
        redirectUris = List.copyOf(redirectUris.stream().distinct().toList());
        grantTypes = grantTypes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(grantTypes));
        require(
                isText(name, MAX_NAME) && isVisible(name),
                "client_name must be 1 to 200 characters without control characters");
        require(redirectUris.size() <= MAX_REDIRECT_URIS, "too many redirect_uris: at most 10");
        require(!grantTypes.isEmpty(), "grant_types must not be empty");
        require(
                !grantTypes.contains(GrantType.AUTHORIZATION_CODE) || !redirectUris.isEmpty(),
                "redirect_uris must hold at least one URI for the authorization_code grant");
        require(isText(agentDescription, MAX_DESCRIPTION), "agent_description must be at most 255 characters");
        require(
                !refreshGrace.isNegative() && refreshGrace.compareTo(MAX_REFRESH_GRACE) <= 0,
                "refresh_grace_seconds must be 0 to 600");
        boolean privateUse = redirectUris.stream().anyMatch(uri -> uri.kind() == RedirectUri.Kind.PRIVATE_USE);
        require(
                !(privateUse && authenticationMethod.usesSecret()),
                "redirect_uris with a private-use scheme are for public clients only");
    }

    /// The same client with other bounds; see the constructor for what is refused.
    public ClientMetadata withBounds(Scopes newCeiling, Duration newGrace, Optional<ResourceId> newDefault) {
        return new ClientMetadata(
                name,
                redirectUris,
                grantTypes,
                authenticationMethod,
                applicationType,
                newCeiling,
                agent,
                agentDescription,
                newGrace,
                newDefault);
    }

    /// The registered URI that allows an answer at `requested`.
    @Rfc(value = 6749, section = "3.1.2.3")
    public Optional<MatchedRedirectUri> match(String requested) {
        return redirectUris.stream()
                .flatMap(uri -> uri.match(requested).stream())
                .findFirst();
    }

    private static boolean isText(String text, int max) {
        return text.length() <= max
                && text.chars().noneMatch(Character::isISOControl)
                && text.chars().noneMatch(ClientMetadata::overridesDirection);
    }

    /// Whether a person would see anything: letters, digits or signs, not only spaces and invisible characters.
    private static boolean isVisible(String text) {
        return text.codePoints()
                .anyMatch(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT);
    }

    /// Bidirectional controls could make a name read as another one.
    private static boolean overridesDirection(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x61c;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new OAuthException(new OAuthError.InvalidClientMetadata(rule));
        }
    }
}
