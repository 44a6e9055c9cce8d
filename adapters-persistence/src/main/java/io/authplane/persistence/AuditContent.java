package io.authplane.persistence;

import io.authplane.persistence.schema.tables.records.AuditEventRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The bytes that the MAC of an audit row covers: a version, then each field with its length before it, so that no two
/// different rows give the same bytes. Address and salt are not among them: they can be erased.
final class AuditContent {

    private static final String VERSION = "authplane audit 1";

    private AuditContent() {}

    static byte[] of(AuditEventRecord row) {
        List<String> fields = List.of(
                VERSION,
                row.getTenantId(),
                row.getId(),
                row.getAction(),
                row.getActor(),
                row.getSubject(),
                row.getClientId(),
                row.getDetail(),
                row.getRequestId(),
                row.getTraceId(),
                row.getAddressDigest(),
                Long.toString(row.getCreatedAt().toEpochMilli()));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            content.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            content.writeBytes(bytes);
        }
        return content.toByteArray();
    }
}
