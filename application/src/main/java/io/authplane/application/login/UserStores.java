package io.authplane.application.login;

import io.authplane.application.lineage.Standings;

/// The two stores that every change of an account writes together.
public record UserStores(Users users, Standings standings) {}
