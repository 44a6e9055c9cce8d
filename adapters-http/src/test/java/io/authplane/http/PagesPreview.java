package io.authplane.http;

import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.samples.Given;

/// Serves the pages for looking at: run it and open a browser.
final class PagesPreview {

    private PagesPreview() {}

    public static void main(String[] args) throws InterruptedException {
        TestServer server = TestServer.at("http://localhost:9000").port(9000).start();
        for (int i = 1; i <= 4; i++) {
            server.authPlane.addPerson("ada" + i + "@example.com", "Ada Lovelace", "correct horse");
        }
        server.authPlane.add(Given.aResource()
                .withCatalogue(
                        new ResourceScope("files:read", "Read the names and contents of your files", false),
                        new ResourceScope("files:write", "Change, move and delete your files", false),
                        new ResourceScope("files:share", "", false))
                .build());
        server.authPlane.add(Given.aPublicClient()
                .withName("Demo MCP client")
                .from(RegistrationSource.DCR)
                .withRedirectUris(
                        "http://127.0.0.1:7777/callback",
                        "https://app.example.com/callback",
                        "cursor://anysphere.cursor-mcp/oauth/callback")
                .build());
        server.authPlane.add(Given.aPublicClient()
                .withId("hostile")
                .withName("<script>alert(1)</script> \u05d0\u05d1\u05d2 " + "x".repeat(120))
                .from(RegistrationSource.DCR)
                .withRedirectUris("https://" + "a-very-long-host-name".repeat(2) + ".example.com/callback")
                .build());
        System.out.println("serving on " + server.port());
        Thread.currentThread().join();
    }
}
