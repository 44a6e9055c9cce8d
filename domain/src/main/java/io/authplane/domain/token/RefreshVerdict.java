package io.authplane.domain.token;

/// How a presented generation of a refresh token is judged.
public enum RefreshVerdict {
    /// It is the head: rotate.
    ROTATE,
    /// It is the one before the head, superseded a moment ago: answer with the head again.
    ANSWER_AGAIN,
    /// The one before the head, but it was answered again too often.
    ANSWERED_TOO_OFTEN,
    /// Older than the one before the head, but superseded a moment ago: refuse, revoke nothing.
    STALE,
    /// Superseded longer ago: somebody else may have it; revoke the family.
    REUSED,
    /// Newer than the head: the database was restored from an older state; refuse, revoke nothing.
    AHEAD_OF_STORE,
    /// The family's idle or absolute lifetime is over.
    EXPIRED
}
