package io.authplane.persistence;

/// How much there is of what grows.
///
/// @param activeClients clients that may be used now
/// @param activeFamilies refresh token families that are neither revoked nor over
public record Population(long activeClients, long activeFamilies) {}
