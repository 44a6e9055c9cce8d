package io.authplane.domain.samples;

import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.authorization.CodeChallenge;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.oauth.TokenHash;
import java.time.Instant;

/// A stored authorization code with good defaults: of [Given]'s world, with the challenge of [Given#VERIFIER].
public final class CodeBuilder {

    private TokenHash hash = Given.hash(100);
    private GrantId grant = Given.GRANT;
    private ClientId client = Given.CLIENT;
    private String redirectUri = Given.REDIRECT_URI;
    private Ancestors ancestors = Ancestors.NONE;
    private Instant expiresAt = Given.NOW.plus(AuthorizationCode.LIFETIME);

    CodeBuilder() {}

    public CodeBuilder withHash(TokenHash value) {
        hash = value;
        return this;
    }

    public CodeBuilder withGrant(GrantId value) {
        grant = value;
        return this;
    }

    public CodeBuilder withClient(ClientId value) {
        client = value;
        return this;
    }

    public CodeBuilder withRedirectUri(String value) {
        redirectUri = value;
        return this;
    }

    public CodeBuilder withAncestors(Ancestors value) {
        ancestors = value;
        return this;
    }

    public CodeBuilder expiringAt(Instant value) {
        expiresAt = value;
        return this;
    }

    public IssuedCode build() {
        return new IssuedCode(
                hash,
                grant,
                Given.CONSENT,
                Given.USER,
                client,
                Given.RESOURCE,
                redirectUri,
                CodeChallenge.s256(Given.verifier()),
                Given.SCOPES,
                ancestors,
                Given.NOW,
                expiresAt);
    }
}
