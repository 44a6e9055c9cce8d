package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.CLIENT;
import static io.authplane.persistence.schema.Tables.STANDING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.authplane.application.client.Clients;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.client.ApplicationType;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.client.RedirectUri;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.ClientRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Clients as rows; [#find] serves copies while their revision stands.
final class JooqClients implements Clients {

    private final JooqUnitOfWork unitOfWork;
    private final Standings standings;
    private final FreshCopies<Client> copies;

    JooqClients(JooqUnitOfWork unitOfWork, Standings standings) {
        this.unitOfWork = unitOfWork;
        this.standings = standings;
        this.copies = new FreshCopies<>(unitOfWork);
    }

    @Override
    public boolean add(TenantId tenant, Client client) {
        ClientRecord row = row(client);
        row.setTenantId(tenant.value());
        row.setId(client.id().value());
        row.setSource(client.source().stored());
        row.setIssuedAt(client.issuedAt());
        row.setSequence(sequence(client));
        return unitOfWork
                        .writing()
                        .insertInto(CLIENT)
                        .set(row)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    @Override
    public boolean update(TenantId tenant, Client client) {
        boolean updated = unitOfWork
                        .writing()
                        .update(CLIENT)
                        .set(row(client))
                        .where(key(tenant, client.id()))
                        .execute()
                == 1;
        if (updated) {
            standings.touch(
                    tenant, new AncestorRef(AncestorKind.CLIENT, client.id().value()));
        }
        return updated;
    }

    @Override
    public boolean remove(TenantId tenant, ClientId id) {
        return unitOfWork.writing().deleteFrom(CLIENT).where(key(tenant, id)).execute() == 1;
    }

    @Override
    public Optional<Client> find(TenantId tenant, ClientId id, long revision) {
        return copies.find(
                tenant,
                id.value(),
                revision,
                () -> unitOfWork
                        .reading()
                        .selectFrom(CLIENT)
                        .where(key(tenant, id))
                        .fetchOptional(JooqClients::client));
    }

    @Override
    public Page<Listed> list(
            TenantId tenant, Optional<RegistrationSource> source, Optional<Standing.State> state, PageRequest page) {
        Condition wanted = DSL.and(
                CLIENT.TENANT_ID.eq(tenant.value()),
                source.map(door -> CLIENT.SOURCE.eq(door.stored())).orElse(DSL.noCondition()),
                state.map(one -> STANDING.STATE.eq(one.stored())).orElse(DSL.noCondition()),
                page.after().map(CLIENT.SEQUENCE::gt).orElse(DSL.noCondition()));
        return Pages.of(
                unitOfWork
                        .reading()
                        .select(CLIENT.fields())
                        .select(STANDING.fields())
                        .from(CLIENT)
                        .join(STANDING)
                        .on(STANDING.TENANT_ID.eq(CLIENT.TENANT_ID))
                        .and(STANDING.KIND.eq(AncestorKind.CLIENT.stored()))
                        .and(STANDING.ID.eq(CLIENT.ID))
                        .where(wanted)
                        .orderBy(CLIENT.SEQUENCE),
                page,
                row -> row.get(CLIENT.SEQUENCE),
                row -> new Listed(client(row.into(CLIENT)), JooqStandings.standing(row.into(STANDING))));
    }

    private static Condition key(TenantId tenant, ClientId id) {
        return CLIENT.TENANT_ID.eq(tenant.value()).and(CLIENT.ID.eq(id.value()));
    }

    /// Sorts by the time of registration and is unique: 13 digits of epoch milliseconds, a dot, the id.
    private static String sequence(Client client) {
        return "%013d.%s"
                .formatted(client.issuedAt().toEpochMilli(), client.id().value());
    }

    /// What may change.
    private static ClientRecord row(Client client) {
        ClientMetadata metadata = client.metadata();
        ClientRecord row = new ClientRecord();
        row.setName(metadata.name());
        row.setRedirectUris(redirectUris(metadata.redirectUris()));
        row.setGrantTypes(JsonText.ofStrings(
                metadata.grantTypes().stream().map(GrantType::wire).toList()));
        row.setAuthMethod(metadata.authenticationMethod().wire());
        row.setApplicationType(metadata.applicationType().wire());
        row.setCeiling(metadata.ceiling().toString());
        row.setAgent(metadata.agent());
        row.setAgentDescription(metadata.agentDescription());
        row.setRefreshGraceSeconds(metadata.refreshGrace().toSeconds());
        row.setDefaultResourceId(
                metadata.defaultResource().map(ResourceId::value).orElse(null));
        row.setSecretKeyId(client.secretTag().map(tag -> tag.keyId().value()).orElse(null));
        row.setSecretMac(client.secretTag().map(MacTag::mac).orElse(null));
        row.setUpdatedAt(client.updatedAt());
        return row;
    }

    private static Client client(ClientRecord row) {
        ClientId id = new ClientId(row.getId());
        RegistrationSource source = RegistrationSource.fromStored(row.getSource());
        ClientMetadata metadata = metadata(row);
        if (!metadata.authenticationMethod().usesSecret()) {
            return new Client.PublicClient(id, metadata, source, row.getIssuedAt(), row.getUpdatedAt());
        }
        MacTag secret = new MacTag(new KeyId(row.getSecretKeyId()), row.getSecretMac());
        return new Client.ConfidentialClient(id, metadata, source, row.getIssuedAt(), row.getUpdatedAt(), secret);
    }

    private static ClientMetadata metadata(ClientRecord row) {
        return new ClientMetadata(
                row.getName(),
                JsonText.parse(row.getRedirectUris())
                        .valueStream()
                        .map(JooqClients::redirectUri)
                        .toList(),
                grantTypes(row.getGrantTypes()),
                ClientAuthenticationMethod.find(row.getAuthMethod()).orElseThrow(),
                ApplicationType.find(row.getApplicationType()).orElseThrow(),
                Columns.scopes(row.getCeiling()),
                row.getAgent(),
                row.getAgentDescription(),
                Duration.ofSeconds(row.getRefreshGraceSeconds()),
                Optional.ofNullable(row.getDefaultResourceId()).map(ResourceId::new));
    }

    /// `[["<kind>","<uri>"],…]`: which schemes are allowed is settings, so the kind cannot be told from the URI alone.
    private static String redirectUris(List<RedirectUri> uris) {
        ArrayNode all = JsonText.array();
        uris.forEach(uri -> all.addArray().add(uri.kind().name()).add(uri.value()));
        return JsonText.print(all);
    }

    private static RedirectUri redirectUri(JsonNode pair) {
        return new RedirectUri(
                pair.path(1).asText(), RedirectUri.Kind.valueOf(pair.path(0).asText()));
    }

    /// A grant type that this version does not know is left out: a newer node may have written it.
    private static Set<GrantType> grantTypes(String text) {
        return JsonText.toStrings(JsonText.parse(text)).stream()
                .flatMap(wire -> GrantType.find(wire).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
