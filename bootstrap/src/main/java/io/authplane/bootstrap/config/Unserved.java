package io.authplane.bootstrap.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A key of the original AuthPlane that this version does not honour.
///
/// @param harmless the text that asks for what happens anyway, and so passes in silence
/// @param refused whether any other value stops the start; else it draws a warning
/// @param reason why, as the end of a sentence
record Unserved(String name, Optional<String> variable, Optional<String> harmless, boolean refused, String reason) {

    private static final String CIMD = "client ID metadata documents";
    private static final String LIMITS = "rate limits";
    private static final String OIDC = "login at another identity provider";
    private static final String VAULT = "HashiCorp Vault";
    private static final String DPOP = "DPoP";
    private static final String MACHINES = "the client_credentials grant";
    private static final String EXCHANGE = "token exchange";
    private static final String XAA = "cross-app access";
    private static final String CONNECT = "upstream connections";
    private static final String OTLP_LOGS = "log export over OTLP";
    private static final String METRICS = "metrics";

    /// All of them, in the order of the reference page.
    static final List<Unserved> ALL = Stream.of(ignored(), refusedCore(), refusedGrants(), refusedPlumbing())
            .flatMap(List::stream)
            .toList();

    /// What happens with a given value.
    void judge(Given given, Settings settings) {
        if (given instanceof Given.Text(_, String text)
                && harmless.filter(text::equals).isPresent()) {
            return;
        }
        String sentence = given.where() + ": " + reason;
        if (refused) {
            settings.problem(sentence);
        } else {
            settings.warn(sentence);
        }
    }

    private static List<Unserved> ignored() {
        return List.of(
                ignored("session.secret", "has no effect: sessions are rows in the database"),
                ignored("session.secure", "has no effect: the cookie is secure exactly if the issuer is https"),
                ignored("session.same_site", "has no effect: the cookie is always SameSite=Lax"),
                ignored("session.fail_closed", "has no effect: without the database nobody is logged in"),
                ignored("storage.sqlite.wal", "has no effect: the write-ahead log is always on"),
                ignored("client_secret_pepper", "has no effect: client secrets are random and stored as keyed MACs"),
                ignored("oauth.state_max_age", "has no effect: this version has no upstream login"));
    }

    private static List<Unserved> refusedCore() {
        return List.of(
                refused("server.tls.cert", "serving TLS directly"),
                refused("server.tls.key", "serving TLS directly"),
                refused("signing.postgres_key.encryption_key_env", "AUTHPLANE_SIGNING_PG_ENCRYPTION_KEY_ENV", VAULT)
                        .because("is replaced by server.root_secret, which seals signing keys too"),
                refused("signing.vault_transit.address", "AUTHPLANE_VAULT_ADDR", VAULT),
                refused("signing.vault_transit.mount", "AUTHPLANE_VAULT_TRANSIT_MOUNT", VAULT),
                refused("signing.vault_transit.key_name", "AUTHPLANE_VAULT_TRANSIT_KEY_NAME", VAULT),
                refused("signing.vault_transit.timeout", "AUTHPLANE_VAULT_TIMEOUT", VAULT),
                refused("signing.vault_transit.token", "AUTHPLANE_VAULT_TOKEN", VAULT),
                refused("signing.vault_transit.approle.mount", "AUTHPLANE_VAULT_APPROLE_MOUNT", VAULT),
                refused("signing.vault_transit.approle.role_id", "AUTHPLANE_VAULT_APPROLE_ROLE_ID", VAULT),
                refused("signing.vault_transit.approle.secret_id", "AUTHPLANE_VAULT_APPROLE_SECRET_ID", VAULT),
                off("cimd.enabled", CIMD),
                refused("cimd.require_https", CIMD),
                refused("cimd.allow_private_addresses", CIMD),
                refused("cimd.cache_ttl", CIMD),
                refused("cimd.fetch_timeout", CIMD),
                refused("rate_limit.auth_fail_max", LIMITS),
                refused("rate_limit.auth_fail_window", LIMITS),
                refused("rate_limit.auth_lockout", LIMITS),
                refused("rate_limit.max_tracked_identities", LIMITS));
    }

    private static List<Unserved> refusedGrants() {
        return List.of(
                off("oidc.enabled", OIDC),
                refused("oidc.issuer", OIDC),
                refused("oidc.client_id", OIDC),
                refused("oidc.client_secret", OIDC),
                refused("oidc.client_secret_ref", OIDC),
                refused("oidc.client_secret_env", OIDC),
                refused("oidc.redirect_uri", OIDC),
                refused("oidc.scopes", OIDC),
                refused("oidc.display_name", OIDC),
                refused("oidc.show_local_login", OIDC),
                refused("oidc.include_groups_scope", OIDC),
                refused("oidc.connector_id", OIDC),
                off("client_credentials.enabled", MACHINES),
                refused("client_credentials.token_expiry", MACHINES),
                off("dpop.enabled", DPOP),
                refused("dpop.nonce_ttl", DPOP),
                refused("dpop.proof_lifetime", DPOP),
                off("dpop.require_nonce", DPOP),
                off("token_exchange.enabled", EXCHANGE),
                refused("token_exchange.token_expiry", EXCHANGE),
                refused("token_exchange.max_chain_depth", EXCHANGE),
                off("token_exchange.allow_self_exchange", EXCHANGE),
                off("agents.enable_jwks_listing", "agents in the key set"),
                off("agents.agent_identity_enabled", "agent identity"),
                off("xaa.enabled", XAA),
                refused("xaa.token_expiry", XAA),
                refused("xaa.max_assertion_age", XAA),
                refused("xaa.require_resource", XAA),
                refused("xaa.subject_mode", XAA),
                refused("xaa.jwks_cache_ttl", XAA),
                refused("connect.state_secret", CONNECT),
                refused("connect.redirect_base_url", CONNECT),
                refused("connect.allowed_return_urls", CONNECT));
    }

    private static List<Unserved> refusedPlumbing() {
        return List.of(
                on(
                        "observability.logging.outputs.stdout",
                        "AUTHPLANE_LOG_STDOUT",
                        "logging elsewhere than to standard output"),
                off("observability.logging.outputs.otel", "AUTHPLANE_LOG_OTEL", OTLP_LOGS),
                refused("observability.logging.outputs.otel_endpoint", "AUTHPLANE_LOG_OTEL_ENDPOINT", OTLP_LOGS),
                refused("observability.logging.outputs.insecure", "AUTHPLANE_LOG_OTEL_INSECURE", OTLP_LOGS),
                refused("observability.metrics.provider", "AUTHPLANE_METRICS_PROVIDER", METRICS)
                        .unless("none"),
                refused("observability.metrics.path", "AUTHPLANE_METRICS_PATH", METRICS),
                refused("observability.metrics.otel_endpoint", "AUTHPLANE_METRICS_OTEL_ENDPOINT", METRICS),
                refused("observability.metrics.insecure", "AUTHPLANE_METRICS_INSECURE", METRICS),
                encryption("driver", "DRIVER"),
                encryption("aes_master.key_env", "KEY_ENV"),
                encryption("aes_master.old_key_env", "OLD_KEY_ENV"),
                encryption("vault_transit_encrypt.address", "VAULT_ADDRESS"),
                encryption("vault_transit_encrypt.mount_path", "VAULT_MOUNT_PATH"),
                encryption("vault_transit_encrypt.key_name", "VAULT_KEY_NAME"),
                encryption("vault_transit_encrypt.auth_method", "VAULT_AUTH_METHOD"),
                encryption("vault_transit_encrypt.token_env", "VAULT_TOKEN_ENV"),
                encryption("vault_transit_encrypt.approle.role_id_env", "VAULT_ROLE_ID_ENV"),
                encryption("vault_transit_encrypt.approle.secret_id_env", "VAULT_SECRET_ID_ENV"),
                refused("broker_providers", CONNECT),
                broker("SLUG"),
                broker("DISPLAY_NAME"),
                broker("PROTOCOL"),
                broker("CLIENT_ID"),
                broker("CLIENT_SECRET_REF"),
                broker("CLIENT_SECRET_ENV"),
                broker("AUTHORIZE_URL"),
                broker("TOKEN_URL"),
                broker("RESPONSE_FORMAT"));
    }

    private static Unserved ignored(String name, String reason) {
        return new Unserved(name, Optional.of(Key.variableOf(name)), Optional.empty(), false, reason);
    }

    private static Unserved refused(String name, String feature) {
        return refused(name, Key.variableOf(name), feature);
    }

    private static Unserved refused(String name, String variable, String feature) {
        return new Unserved(
                name, Optional.of(variable), Optional.empty(), true, "is not in this version (" + feature + ")");
    }

    /// Refused unless it says `false`.
    private static Unserved off(String name, String feature) {
        return off(name, Key.variableOf(name), feature);
    }

    private static Unserved off(String name, String variable, String feature) {
        return refused(name, variable, feature).unless("false");
    }

    /// Refused unless it says `true`.
    private static Unserved on(String name, String variable, String feature) {
        return refused(name, variable, feature).unless("true");
    }

    private static Unserved encryption(String name, String variable) {
        return refused("data_encryption." + name, "AUTHPLANE_DATA_ENCRYPTION_" + variable, "")
                .because("is replaced by server.root_secret, which seals everything");
    }

    private static Unserved broker(String variable) {
        return refused(
                "broker_provider." + variable.toLowerCase(java.util.Locale.ROOT),
                "AUTHPLANE_BROKER_PROVIDER_" + variable,
                CONNECT);
    }

    private Unserved unless(String text) {
        return new Unserved(name, variable, Optional.of(text), refused, reason);
    }

    private Unserved because(String other) {
        return new Unserved(name, variable, harmless, refused, other);
    }
}
