package io.authplane.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file that pages refer to. Its path carries the hash of its content, so that browsers may keep it for ever.
final class Asset implements Endpoint {

    static final Asset STYLESHEET = new Asset("app", "css", "text/css; charset=utf-8");
    static final Asset LOGO = new Asset("logo", "svg", "image/svg+xml");

    private final String path;
    private final Answer answer;

    private Asset(String name, String extension, String contentType) {
        byte[] content = read("assets/" + name + "." + extension);
        this.path = "/assets/" + name + "." + hash(content) + "." + extension;
        this.answer = Answer.of(200, contentType, content).with("Cache-Control", "public, max-age=31536000, immutable");
    }

    String path() {
        return path;
    }

    @Override
    public Answer answer(Exchange exchange) {
        return answer;
    }

    private static byte[] read(String resource) {
        try (InputStream in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is part of this jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
