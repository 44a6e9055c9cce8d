package io.authplane.bootstrap.e2e.crash;

import io.authplane.application.key.PurposeKeyring;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The audit table and the issuances as they lie in the database. The MAC of a row is computed anew here, from its
/// description and not from the code that wrote it.
final class AuditRows {

    private static final Pattern JTI = Pattern.compile("\"jti\":\"([0-9a-f-]{36})\"");
    private static final String VERSION = "authplane audit 1";
    private static final List<String> COVERED = List.of(
            "tenant_id",
            "id",
            "action",
            "actor",
            "subject",
            "client_id",
            "detail",
            "request_id",
            "trace_id",
            "address_digest",
            "created_at");

    private final Set<String> audited = new HashSet<>();
    private final Set<String> issued = new HashSet<>();
    private final List<String> forged = new ArrayList<>();

    /// @param since milliseconds since the epoch
    static AuditRows read(Database database, PurposeKeyring keyring, long since) {
        AuditRows rows = new AuditRows();
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select * from audit_event where created_at >= " + since)) {
                while (row.next()) {
                    rows.add(row, keyring);
                }
            }
            try (ResultSet row = statement.executeQuery("select jti from issuance where issued_at >= " + since)) {
                while (row.next()) {
                    rows.issued.add(row.getString(1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(ResultSet row, PurposeKeyring keyring) throws SQLException {
        MacTag tag = new MacTag(new KeyId(row.getString("mac_key_id")), row.getString("mac"));
        if (!keyring.verifies(Purpose.AUDIT, content(row), tag)) {
            forged.add(row.getString("id"));
        }
        Matcher jti = JTI.matcher(row.getString("detail"));
        if (jti.find()) {
            audited.add(key(row.getString("request_id"), jti.group(1)));
        }
    }

    private static byte[] content(ResultSet row) throws SQLException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        append(content, VERSION);
        for (String column : COVERED) {
            append(content, row.getString(column));
        }
        return content.toByteArray();
    }

    private static void append(ByteArrayOutputStream content, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        content.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        content.writeBytes(bytes);
    }

    private static String key(String requestId, String jti) {
        return requestId + " " + jti;
    }

    /// Whether the issue of this token in this request is in the trail.
    boolean tells(String requestId, String jti) {
        return audited.contains(key(requestId, jti));
    }

    boolean holdsIssuance(String jti) {
        return issued.contains(jti);
    }

    /// The ids of rows whose MAC is wrong.
    List<String> forged() {
        return forged;
    }
}
