package io.authplane.http;

import io.helidon.http.Method;

/// One method of one admin path: who may call it, and what answers.
///
/// @param path the path pattern, which also names the route in logs and traces
/// @param lowest the lowest role that opens it
record AdminRoute(Method method, String path, Administration.AdminRole lowest, Handler handler) {

    /// What answers.
    @FunctionalInterface
    interface Handler {
        AdminReply answer(AdminCall call);
    }

    static AdminRoute get(String path, Administration.AdminRole lowest, Handler handler) {
        return new AdminRoute(Method.GET, path, lowest, handler);
    }

    static AdminRoute post(String path, Administration.AdminRole lowest, Handler handler) {
        return new AdminRoute(Method.POST, path, lowest, handler);
    }

    static AdminRoute patch(String path, Administration.AdminRole lowest, Handler handler) {
        return new AdminRoute(Method.PATCH, path, lowest, handler);
    }

    static AdminRoute delete(String path, Administration.AdminRole lowest, Handler handler) {
        return new AdminRoute(Method.DELETE, path, lowest, handler);
    }
}
