package io.authplane.domain.samples;

import io.authplane.domain.authorization.CodeVerifier;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.authorization.Grant;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.SessionOrigin;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// The values that tests start from. All of one world: the samples of different kinds refer to each other.
public final class Given {

    /// The moment at which tests begin.
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    public static final Issuer ISSUER = new Issuer("https://auth.example.com");
    public static final UserId USER = new UserId(id(1));
    public static final ClientId CLIENT = new ClientId("client-1");
    public static final ResourceId RESOURCE = new ResourceId(id(2));
    public static final ConsentId CONSENT = new ConsentId(id(3));
    public static final GrantId GRANT = new GrantId(id(4));
    public static final FamilyId FAMILY = new FamilyId(id(5));
    public static final Scopes SCOPES = Scopes.of("files:read", "files:write");
    public static final String REDIRECT_URI = "https://app.example.com/callback";

    /// The verifier of [CodeBuilder]'s default challenge.
    public static final String VERIFIER = "v".repeat(43);

    private Given() {}

    /// An id in the shape of ours; equal numbers give equal ids, and larger numbers sort later.
    public static String id(int number) {
        return "01900000-0000-7000-8000-%012x".formatted(number);
    }

    /// A hash in the shape of ours; equal numbers give equal hashes.
    public static TokenHash hash(int number) {
        return TokenHash.of(sessionToken(number));
    }

    /// A session token; equal numbers give equal tokens.
    public static SessionToken sessionToken(int number) {
        byte[] random = new byte[SessionToken.RANDOM_BYTES];
        Arrays.fill(random, (byte) number);
        random[0] = (byte) (number >> 8);
        return SessionToken.of(random);
    }

    public static CodeVerifier verifier() {
        return CodeVerifier.parse(VERIFIER);
    }

    public static ClientBuilder aPublicClient() {
        return new ClientBuilder(ClientAuthenticationMethod.NONE);
    }

    public static ClientBuilder aConfidentialClient() {
        return new ClientBuilder(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }

    public static ResourceBuilder aResource() {
        return new ResourceBuilder();
    }

    public static CodeBuilder anIssuedCode() {
        return new CodeBuilder();
    }

    public static FamilyBuilder aFamily() {
        return new FamilyBuilder();
    }

    public static PendingBuilder aPendingAuthorization() {
        return new PendingBuilder();
    }

    public static User aUser() {
        return aUser(USER, "ada@example.com");
    }

    public static User aUser(UserId id, String email) {
        return new User(id, new Email(email), "Ada Lovelace", "user", NOW, NOW);
    }

    public static Consent aConsent() {
        return aConsent(CONSENT, SCOPES);
    }

    public static Consent aConsent(ConsentId id, Scopes scopes) {
        return new Consent(id, USER, CLIENT, RESOURCE, scopes, NOW, NOW);
    }

    public static Grant aGrant() {
        return new Grant(GRANT, USER, CLIENT, CONSENT, RESOURCE, SCOPES, NOW);
    }

    public static Issuance anIssuance(Ancestors ancestors) {
        return new Issuance(
                new TokenId(id(6)), USER, CLIENT, RESOURCE, SCOPES, ancestors, NOW, NOW.plus(Duration.ofMinutes(15)));
    }

    public static BrowserSession aSession() {
        return aSession(1, NOW, NOW.plus(Duration.ofHours(12)));
    }

    /// A session of the person; equal numbers give equal ones, and larger numbers began later.
    public static BrowserSession aSession(int number, Instant seen, Instant expires) {
        return new BrowserSession(
                new SessionId(id(100 + number)),
                hash(number),
                USER,
                1,
                NOW,
                seen,
                expires,
                new SessionOrigin(Optional.of("192.0.2." + number), "Firefox on Linux"));
    }
}
