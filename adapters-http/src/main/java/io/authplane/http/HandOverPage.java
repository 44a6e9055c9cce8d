package io.authplane.http;

import io.authplane.domain.authorization.AuthorizationResponse;

/// The link that brings the answer to a program on this device.
///
/// @param allowed whether the answer is a code
/// @param destination the scheme that names the program
record HandOverPage(boolean allowed, String destination, String location) implements Page {

    static HandOverPage of(AuthorizationResponse response) {
        boolean allowed = switch (response) {
            case AuthorizationResponse.Success _ -> true;
            case AuthorizationResponse.Failure _ -> false;
        };
        return new HandOverPage(allowed, response.redirect().uri().destination(), response.location());
    }

    @Override
    public String template() {
        return "handover.jte";
    }
}
