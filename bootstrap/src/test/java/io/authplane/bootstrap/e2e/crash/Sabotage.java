package io.authplane.bootstrap.e2e.crash;

/// Ways to take the durability of a database away from a server that insists on it. For tests alone.
final class Sabotage {

    /// From within each transaction that writes, after the server has set its session to wait for the disk.
    static final String ASYNCHRONOUS_COMMITS = """
            create function hurry() returns trigger language plpgsql as $$
            begin perform set_config('synchronous_commit', 'off', true); return null; end $$;
            do $$ declare name text; begin
            for name in select tablename from pg_tables where schemaname = 'public' loop
            execute format('create trigger hurry after insert or update or delete on %I execute function hurry()', name);
            end loop; end $$""";

    private Sabotage() {}
}
