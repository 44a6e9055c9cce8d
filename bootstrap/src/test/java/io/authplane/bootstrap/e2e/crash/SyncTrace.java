package io.authplane.bootstrap.e2e.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The system calls of the processes between a token request and the disk, in the order in which the kernel saw them.
///
/// An answer of the token endpoint carries the id of its request, and so does the audit row that was written in the
/// same transaction. So the write to the log file (SQLite's WAL or PostgreSQL's) that holds the row is known, and
/// before the answer goes out a sync of that file must have begun and ended after it.
final class SyncTrace {

    /// What strace is told to show: with the path of each descriptor, and enough of each buffer.
    static final List<String> STRACE = List.of(
            "strace",
            "-f",
            "-qq",
            "-y",
            "-s",
            "40000",
            "-e",
            "trace=write,writev,pwrite64,pwritev,sendto,sendmsg,recvfrom,fsync,fdatasync",
            "-e",
            "signal=none");

    private static final Pattern LINE = Pattern.compile("^(\\d+)\\s+(.*)$");
    private static final Pattern CALL = Pattern.compile("^(\\w+)\\((\\d+)<([^>]*)>(.*)$", Pattern.DOTALL);
    private static final Pattern RESUMED = Pattern.compile("^<\\.\\.\\. (\\w+) resumed>(.*)$");
    private static final Pattern REQUEST_ID =
            Pattern.compile("X-Request-ID: ([0-9a-f-]{36})", Pattern.CASE_INSENSITIVE);
    private static final String UNFINISHED = "<unfinished ...>";

    private final Predicate<String> isLog;
    private final boolean commitIsHeard;
    private final List<Call> calls = new ArrayList<>();

    /// One call; `began` and `ended` are lines of the trace.
    private record Call(String name, String path, String buffer, int began, int ended, String process) {}

    /// An answer with a token, and what was seen of its row before.
    ///
    /// @param reason why it is not covered; empty if it is
    record Answer(String requestId, String reason) {}

    /// @param isLog tells the database's log by its path
    /// @param commitIsHeard whether the traced database is told to commit by the word `COMMIT`
    private SyncTrace(Predicate<String> isLog, boolean commitIsHeard) {
        this.isLog = isLog;
        this.commitIsHeard = commitIsHeard;
    }

    static SyncTrace ofSqlite(Path trace) {
        return new SyncTrace(path -> path.endsWith("authserver.db-wal"), false).read(trace);
    }

    static SyncTrace ofPostgres(Path trace) {
        return new SyncTrace(path -> path.contains("/pg_wal/"), true).read(trace);
    }

    private SyncTrace read(Path trace) {
        Map<String, Started> unfinished = new HashMap<>();
        int number = 0;
        try (var lines = Files.newBufferedReader(trace, StandardCharsets.ISO_8859_1)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                Matcher line = LINE.matcher(text);
                if (line.matches()) {
                    take(line.group(1), line.group(2), number, unfinished);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private record Started(String text, int began) {}

    private void take(String process, String text, int number, Map<String, Started> unfinished) {
        if (text.endsWith(UNFINISHED)) {
            unfinished.put(process, new Started(text.substring(0, text.length() - UNFINISHED.length()), number));
            return;
        }
        Matcher resumed = RESUMED.matcher(text);
        Started started = resumed.matches() ? unfinished.remove(process) : new Started("", number);
        if (started == null) {
            return;
        }
        Matcher call = CALL.matcher(started.text() + (resumed.matches() ? resumed.group(2) : text));
        if (call.matches()) {
            calls.add(new Call(call.group(1), call.group(3), call.group(4), started.began(), number, process));
        }
    }

    /// Every answer with a token.
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        for (Call call : calls) {
            if (!isLog.test(call.path()) && call.buffer().contains("HTTP/1.1 200")) {
                Matcher id = REQUEST_ID.matcher(call.buffer());
                if (id.find() && call.buffer().contains("Pragma: no-cache")) {
                    answers.add(new Answer(id.group(1), reason(id.group(1), call.began())));
                }
            }
        }
        return answers;
    }

    private String reason(String requestId, int answered) {
        // The first one: pages of a log are written again with what follows.
        int written = calls.stream()
                .filter(call -> isLog.test(call.path())
                        && isWrite(call)
                        && call.buffer().contains(requestId))
                .mapToInt(Call::ended)
                .filter(ended -> ended < answered)
                .min()
                .orElse(-1);
        if (written < 0) {
            return "its row was not written before the answer";
        }
        int committed = commitIsHeard ? commitOf(requestId, answered) : written;
        if (committed < 0) {
            return "no commit was heard before the answer";
        }
        int floor = Math.max(written, committed);
        boolean synced = calls.stream()
                .anyMatch(call ->
                        isSync(call) && isLog.test(call.path()) && call.began() > floor && call.ended() < answered);
        return synced ? "" : "no sync between the write of its row and the answer";
    }

    /// When the process that inserted the row was told to commit.
    private int commitOf(String requestId, int answered) {
        Call insert = calls.stream()
                .filter(call -> call.name().equals("recvfrom") && call.buffer().contains(requestId))
                .reduce((_, last) -> last)
                .orElse(null);
        return insert == null
                ? -1
                : calls.stream()
                        .filter(call -> call.process().equals(insert.process())
                                && call.name().equals("recvfrom")
                                && call.began() > insert.began()
                                && call.ended() < answered
                                && call.buffer().contains("COMMIT"))
                        .mapToInt(Call::ended)
                        .findFirst()
                        .orElse(-1);
    }

    private static boolean isWrite(Call call) {
        return call.name().startsWith("pwrite") || call.name().startsWith("write");
    }

    private static boolean isSync(Call call) {
        return call.name().endsWith("sync");
    }
}
