package io.authplane.bootstrap.e2e.crash;

/// Ways to take the durability of a database away from a server that insists on it. For tests alone.
final class Sabotage {

    /// From within each transaction, after the server has set its session to wait for the disk.
    static final String ASYNCHRONOUS_COMMITS = """
            create function hurry() returns trigger language plpgsql as $$
            begin perform set_config('synchronous_commit', 'off', true); return null; end $$;
            create trigger hurry after insert on audit_event execute function hurry()""";

    private Sabotage() {}
}
