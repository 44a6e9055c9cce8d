package io.authplane.persistence;

import java.time.Duration;

/// How much there is of what grows.
///
/// @param activeClients clients that may be used now
/// @param activeFamilies refresh token families that are neither revoked nor over
/// @param unsealedFor how old the oldest row of the audit trail is that is not in the chain; zero if all are
public record Population(long activeClients, long activeFamilies, Duration unsealedFor) {}
