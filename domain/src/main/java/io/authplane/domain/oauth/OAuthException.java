package io.authplane.domain.oauth;

/// The only exception of the protocol: a pure rule refuses. It carries no stack trace.
///
/// The *diagnosis* is for the audit log and is never sent to anyone.
public final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OAuthError error;
    private final String diagnosis;

    public OAuthException(OAuthError error, String diagnosis) {
        super(error.code() + ": " + diagnosis, null, false, false);
        this.error = error;
        this.diagnosis = diagnosis;
    }

    /// A refusal whose private reason is the public one.
    public OAuthException(OAuthError error) {
        this(error, error.description());
    }

    public OAuthError error() {
        return error;
    }

    public String diagnosis() {
        return diagnosis;
    }
}
