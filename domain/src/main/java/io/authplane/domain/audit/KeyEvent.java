package io.authplane.domain.audit;

/// What happens to keys.
public sealed interface KeyEvent extends AuditEvent {

    /// A signing key came into being.
    record SigningKeyCreated(String kid, String algorithm) implements KeyEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("key.created").with("kid", kid).with("alg", algorithm);
        }
    }
}
