package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles of the SDK's files, in separate processes: those that give credentials, and the reasons of those that give none. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class CredentialsTest {

    private static final String PROFILES = """
            [profile process]
            credential_process = echo '{"Version":1,"AccessKeyId":"k","SecretAccessKey":"s"}'
            [profile failing]
            credential_process = false
            [profile portal]
            sso_session = mine
            sso_account_id = 111122223333
            sso_role_name = Dev
            [profile legacy-portal]
            sso_start_url = https://example.invalid/start
            sso_region = eu-west-1
            sso_account_id = 111122223333
            sso_role_name = Dev
            [sso-session mine]
            sso_start_url = https://example.invalid/start
            sso_region = eu-west-1
            sso_registration_scopes = sso:account:access
            [profile role]
            role_arn = arn:aws:iam::111122223333:role/dev
            source_profile = base
            region = eu-west-1
            [profile base]
            aws_access_key_id = k
            aws_secret_access_key = s
            """;

    private static final String ASSUMED = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>k</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;

    @TempDir
    Path folder;

    private HttpServer tokens;

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve("config"), PROFILES);
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/", exchange -> {
            byte[] body = ASSUMED.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokens.start();
    }

    @AfterEach
    void end() {
        tokens.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "role"})
    void profileGivesCredentials(String profile) throws Exception {
        ConsoleProcess.Ended ended = run(Map.of("AWS_PROFILE", profile));

        assertThat(ended.err()).hasLineCount(1).contains("The table does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "portal, sso login",
        "legacy-portal, sso login",
        "failing, Failed to refresh process-based credentials",
        "missing, contained no credentials for profile 'missing'",
    })
    void profileWithoutCredentialsIsNamedWithItsReason(String profile, String reason) throws Exception {
        ConsoleProcess.Ended ended = run(Map.of("AWS_PROFILE", profile));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .hasLineCount(1)
                .startsWith("chatbot: There are no usable AWS credentials: profile " + profile + ": ")
                .contains(reason)
                .doesNotContain("CredentialsProvider", "ProfileFile");
    }

    @Test
    void webIdentityWithoutItsTokenIsNamedWithItsReason() throws Exception {
        ConsoleProcess.Ended ended = run(Map.of(
                "AWS_ROLE_ARN",
                "arn:aws:iam::111122223333:role/dev",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                folder.resolve("token").toString()));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .hasLineCount(1)
                .startsWith("chatbot: There are no usable AWS credentials: web identity: ")
                .doesNotContain("module must be on the class path");
    }

    private ConsoleProcess.Ended run(Map<String, String> settings) throws IOException, InterruptedException {
        ProcessBuilder builder = new ConsoleProcess(folder.resolve("data")).builder(List.of(), "stats");
        builder.environment()
                .putAll(Map.of(
                        "CHATBOT_STORAGE",
                        "dynamodb",
                        "AWS_DYNAMODB_CONVERSATIONS_TABLE",
                        "absent-conversations",
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        DynamoDbServer.shared().endpoint().toString(),
                        "AWS_ENDPOINT_URL_STS",
                        "http://127.0.0.1:" + tokens.getAddress().getPort(),
                        "AWS_CONFIG_FILE",
                        folder.resolve("config").toString(),
                        "AWS_SHARED_CREDENTIALS_FILE",
                        folder.resolve("none").toString(),
                        "AWS_EC2_METADATA_DISABLED",
                        "true"));
        builder.environment().putAll(settings);
        return ConsoleProcess.end(builder.start(), "");
    }
}
