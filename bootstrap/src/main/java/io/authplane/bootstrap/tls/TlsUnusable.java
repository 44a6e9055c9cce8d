package io.authplane.bootstrap.tls;

/// A certificate or a private key cannot be used; the message is a sentence for the operator and holds no secret.
final class TlsUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    TlsUnusable(String reason) {
        super(reason);
        this.reason = reason;
    }

    TlsUnusable(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
