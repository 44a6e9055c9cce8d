package io.authplane.domain.token;

/// Names all successors of one refresh token: a UUID version 7.
public record FamilyId(String value) {

    public FamilyId {
        if (!isPossible(value)) {
            throw new IllegalArgumentException("a family id is a UUID");
        }
    }

    /// Whether a text can name a family at all.
    public static boolean isPossible(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
