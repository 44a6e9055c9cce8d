package io.authplane.canary.http;

import com.nimbusds.jose.JOSEException;
import io.authplane.bootstrap.Version;
import io.authplane.canary.application.token.Nests;
import io.authplane.canary.persistence.WrongStore;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import java.sql.SQLException;

/// An endpoint that is public, reaches past the use cases into a store and into another adapter, knows bootstrap, makes
/// and catches refusals, and reads SQL errors.
public final class WrongEndpoint {

    private final Nests nests = new WrongStore();

    /// Answers something.
    public String answer(Exception given) {
        try {
            if (given instanceof SQLException || given instanceof JOSEException) {
                throw new OAuthException(new OAuthError.ServerError(Version.CURRENT));
            }
            return nests.find("x");
        } catch (OAuthException e) {
            return e.error().code();
        }
    }
}
