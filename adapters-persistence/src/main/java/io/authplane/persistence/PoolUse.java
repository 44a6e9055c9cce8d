package io.authplane.persistence;

/// How the connections of this node's pool are used at one moment.
///
/// @param active lent out
/// @param idle open and free
/// @param waiting threads that wait for one
/// @param limit how many there may be
public record PoolUse(int active, int idle, int waiting, int limit) {}
