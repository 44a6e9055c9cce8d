package io.authplane.bootstrap.trail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.domain.audit.Checkpoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A checkpoint as somebody kept it: a log line, as JSON or as text, or what the admin API answered.
public final class KeptCheckpoint {

    private static final Pattern MEMBER = Pattern.compile("\\b(tenant|seq|hash|signed_at|key_id|signature)=(\\S+)");

    private KeptCheckpoint() {}

    /// Throws [IllegalArgumentException] with a phrase for a person.
    public static Checkpoint parse(String line) {
        if (line.strip().startsWith("{")) {
            return TrailLines.checkpoint(TrailLines.parse(line));
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        Matcher member = MEMBER.matcher(line);
        while (member.find()) {
            members.put(member.group(1), member.group(2));
        }
        return TrailLines.checkpoint(members);
    }
}
