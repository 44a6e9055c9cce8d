package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUDIT_EVENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.authplane.domain.samples.Given;
import io.authplane.persistence.schema.tables.records.AuditEventRecord;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jooq.Field;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditRowsTest {

    @Test
    void every_changed_field_changes_the_content_but_for_what_can_be_erased() {
        Set<String> free = new HashSet<>();

        for (Field<?> field : AUDIT_EVENT.fields()) {
            AuditEventRecord changed = row();
            if (field.equals(AUDIT_EVENT.CREATED_AT)) {
                changed.setCreatedAt(Given.NOW.plusMillis(1));
            } else if (field.equals(AUDIT_EVENT.SEQ)) {
                changed.setSeq(2L);
            } else {
                changed.set(field.coerce(String.class), "other");
            }
            if (Arrays.equals(
                    AuditRows.content(row()).bytes(), AuditRows.content(changed).bytes())) {
                free.add(field.getName());
            }
        }

        assertEquals(Set.of("address", "address_salt", "chain_hash", "mac", "mac_key_id", "seq"), free);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0", "\0\0\0\1"})
    void what_moves_from_one_field_to_the_next_changes_the_content(String separator) {
        AuditEventRecord one = row();
        AuditEventRecord two = row();

        one.setActor("a" + separator + "b");
        one.setSubject("c");
        two.setActor("a");
        two.setSubject("b" + separator + "c");

        assertFalse(Arrays.equals(
                AuditRows.content(one).bytes(), AuditRows.content(two).bytes()));
    }

    private static AuditEventRecord row() {
        AuditEventRecord row = new AuditEventRecord();
        for (Field<?> field : AUDIT_EVENT.fields()) {
            if (!field.equals(AUDIT_EVENT.CREATED_AT) && !field.equals(AUDIT_EVENT.SEQ)) {
                row.set(field.coerce(String.class), field.getName().replace('_', '-'));
            }
        }
        row.setCreatedAt(Given.NOW);
        return row;
    }
}
