package io.authplane.bootstrap.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Linux's table of TCP connections, seen from the side of a listening port.
final class KernelTable {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private static final String LISTEN = "0A";
    private static final String TIME_WAIT = "06";

    private KernelTable() {}

    static boolean isHere() {
        return TABLES.stream().allMatch(Files::isReadable);
    }

    /// How many connections at this port a process has accepted and not closed.
    static long accepted(int port) throws IOException {
        return rows(port)
                .filter(row -> !row[3].equals(LISTEN) && !row[9].equals("0"))
                .count();
    }

    /// How many connections at this port there are in any state, but for the names of past ones.
    static long held(int port) throws IOException {
        return rows(port)
                .filter(row -> !row[3].equals(LISTEN) && !row[3].equals(TIME_WAIT))
                .count();
    }

    /// Columns of the rows whose local port this is: 1 is the local address, 3 the state, 9 the inode.
    private static Stream<String[]> rows(int port) throws IOException {
        String end = String.format(Locale.ROOT, ":%04X", port);
        Stream<String[]> all = Stream.empty();
        for (Path table : TABLES) {
            all = Stream.concat(
                    all,
                    Files.readAllLines(table).stream()
                            .skip(1)
                            .map(line -> line.strip().split("\\s+")));
        }
        return all.filter(row -> row[1].endsWith(end));
    }
}
