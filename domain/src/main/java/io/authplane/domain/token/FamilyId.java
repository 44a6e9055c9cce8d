package io.authplane.domain.token;

/// Names all successors of one refresh token: a UUID version 7.
public record FamilyId(String value) {

    public FamilyId {
        if (!value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new IllegalArgumentException("a family id is a UUID");
        }
    }
}
