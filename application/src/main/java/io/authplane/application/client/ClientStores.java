package io.authplane.application.client;

import io.authplane.application.lineage.Standings;

/// The two stores that every change of a client writes together.
public record ClientStores(Clients clients, Standings standings) {}
