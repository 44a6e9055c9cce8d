package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostgresUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "postgres://db.example:5433/auth -> jdbc:postgresql://db.example:5433/auth",
                "postgresql://db.example/auth -> jdbc:postgresql://db.example/auth",
                "jdbc:postgresql://db.example/auth -> jdbc:postgresql://db.example/auth",
                "postgres://one:5432,two:5433/auth -> jdbc:postgresql://one:5432,two:5433/auth",
                "postgres://[::1]:5432/auth -> jdbc:postgresql://[::1]:5432/auth",
                "postgres://db.example -> jdbc:postgresql://db.example/",
                "postgres:///auth -> jdbc:postgresql://localhost/auth",
                "postgres://db/auth?sslmode=require&application_name=a -> jdbc:postgresql://db/auth?sslmode=require&ApplicationName=a",
                "postgres://db/auth?connect_timeout=3 -> jdbc:postgresql://db/auth?connectTimeout=3",
                "postgres://db/auth? -> jdbc:postgresql://db/auth",
            })
    void says_the_place_in_the_words_of_the_driver(String name, String expected) {
        assertEquals(expected, PostgresUrl.parse(name).jdbcUrl());
    }

    @Test
    void takes_the_credentials_out_of_the_authority() {
        PostgresUrl url = PostgresUrl.parse("postgres://auth%40plane:p%3As%40s%2F+w@db.example/auth?sslmode=disable");

        assertEquals(Optional.of("auth@plane"), url.user());
        assertEquals(Optional.of("p:s@s/+w"), url.password());
        assertEquals("jdbc:postgresql://db.example/auth?sslmode=disable", url.jdbcUrl());
    }

    @Test
    void takes_the_credentials_out_of_the_parameters() {
        PostgresUrl url = PostgresUrl.parse("jdbc:postgresql://db.example/auth?user=plane&password=p%26w&ssl=true");

        assertEquals(Optional.of("plane"), url.user());
        assertEquals(Optional.of("p&w"), url.password());
        assertEquals("jdbc:postgresql://db.example/auth?ssl=true", url.jdbcUrl());
    }

    @Test
    void an_at_sign_in_a_password_needs_no_escape() {
        PostgresUrl url = PostgresUrl.parse("postgres://plane:p@ss:w@db.example/auth");

        assertEquals(Optional.of("plane"), url.user());
        assertEquals(Optional.of("p@ss:w"), url.password());
        assertEquals("jdbc:postgresql://db.example/auth", url.jdbcUrl());
    }

    @Test
    void needs_no_credentials() {
        PostgresUrl url = PostgresUrl.parse("postgres://db.example/auth");

        assertEquals(Optional.empty(), url.user());
        assertEquals(Optional.empty(), url.password());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db.example/s3cret",
                "mysql://u:s3cret@db/auth",
                "host=db password=s3cret",
                "jdbc:s3cret",
                "postgres://u:s3c/ret@db/auth",
                "postgres://u:s3c?ret@db/auth",
                "postgres://u:s3cret%zz@db/auth",
                "postgres://u:s3cret@db:port/auth",
                "postgres://db/auth?s3cret",
            })
    void refuses_what_names_no_postgresql_database_and_does_not_repeat_it(String name) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new DatabaseSettings.Dsn(name));

        assertFalse(refusal.getMessage().matches(".*(s3c|ret|zz).*"), refusal::getMessage);
        assertNull(refusal.getCause());
    }

    @Test
    void refuses_settings_of_a_pool() {
        assertThrows(IllegalArgumentException.class, () -> PostgresUrl.parse("postgres://db/auth?pool_max_conns=9"));
    }

    @Test
    void a_name_cannot_be_printed() {
        var settings = Backend.postgres("postgres://plane:s3cret@db/auth");

        assertFalse(settings.toString().contains("s3cret"));
    }
}
