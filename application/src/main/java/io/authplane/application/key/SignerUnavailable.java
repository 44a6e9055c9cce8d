package io.authplane.application.key;

/// The signing key cannot be used now. The message is a sentence for the operator.
public final class SignerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SignerUnavailable(String message) {
        super(message);
    }

    public SignerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
