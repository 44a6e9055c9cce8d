package io.authplane.domain.audit;

import java.time.Instant;

/// What happens to keys.
public sealed interface KeyEvent extends AuditEvent {

    /// A signing key came into being.
    record SigningKeyCreated(String kid, String algorithm) implements KeyEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("key.created").with("kid", kid).with("alg", algorithm);
        }
    }

    /// A signing key was made that takes over from another one.
    ///
    /// @param signsFrom when it does
    record SigningKeyRotated(String kid, String algorithm, String previous, Instant signsFrom) implements KeyEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("key.rotated")
                    .with("kid", kid)
                    .with("alg", algorithm)
                    .with("previous", previous)
                    .with("signs_from", signsFrom.toString());
        }
    }

    /// A signing key was taken out of use and its private half destroyed: its tokens are no longer good.
    record SigningKeyRetired(String kid, String reason) implements KeyEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("key.retired").with("kid", kid).with("reason", reason);
        }
    }

    /// A purpose key was made that derives new values from now on.
    ///
    /// @param endedOlder whether all keys before it died, and with them the values that they derived
    record PurposeKeyRotated(String purpose, String keyId, boolean endedOlder) implements KeyEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("purpose_key.rotated")
                    .with("purpose", purpose)
                    .with("key", keyId)
                    .with("ended_older", Boolean.toString(endedOlder));
        }
    }

    /// The purpose keys were sealed anew under the present root secret.
    record RootRotated(int resealed) implements KeyEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("root.rotated").with("resealed", Integer.toString(resealed));
        }
    }

    /// Root secret and signing keys were written to a file, under a passphrase.
    record SecretsExported(int signingKeys) implements KeyEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("secrets.exported").with("signing_keys", Integer.toString(signingKeys));
        }
    }

    /// Signing keys were taken in from such a file.
    record SecretsImported(int signingKeys) implements KeyEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("secrets.imported").with("signing_keys", Integer.toString(signingKeys));
        }
    }
}
