package io.conversationmemory.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The server that is started here; where the build names another one, or leaves it out, there is nothing to test. */
@DisabledIfSystemProperty(named = "dynamodb.endpoint", matches = ".+")
@DisabledIfSystemProperty(named = "dynamodb.skip", matches = "true")
class DynamoDbServerTest {

    @Test
    void isSharedByAllTests() {
        DynamoDbServer server = DynamoDbServer.shared();

        try (DynamoDbClient client = clientOf(server.endpoint())) {
            assertThat(client.listTables().sdkHttpResponse().isSuccessful()).isTrue();
        }
        assertThat(DynamoDbServer.shared()).isSameAs(server);
    }

    @Test
    void answersTheSdk() {
        try (DynamoDbServer server = DynamoDbServer.inMemory();
                DynamoDbClient client = clientOf(server.endpoint())) {
            assertThat(client.listTables().tableNames()).isEmpty();

            createTable(client, "songs");

            assertThat(client.listTables().tableNames()).containsExactly("songs");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (DynamoDbServer server = DynamoDbServer.inMemory()) {
            int port = server.endpoint().getPort();

            assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isTrue();
            assertThat(otherAddressesOfThisMachine()).isNotEmpty().noneMatch(address -> accepts(address, port));
        }
    }

    @Test
    void keepsItsTablesOnDiskAcrossARestart(@TempDir Path folder) {
        Path file = folder.resolve("tables.db");
        try (DynamoDbServer server = DynamoDbServer.onDisk(file);
                DynamoDbClient client = clientOf(server.endpoint())) {
            createTable(client, "songs");
        }

        try (DynamoDbServer server = DynamoDbServer.onDisk(file);
                DynamoDbClient client = clientOf(server.endpoint())) {
            assertThat(client.listTables().tableNames()).containsExactly("songs");
        }
    }

    @Test
    void isGoneWhenClosed() throws Exception {
        DynamoDbServer server = DynamoDbServer.inMemory();
        int port = server.endpoint().getPort();

        server.close();

        assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isFalse();
    }

    @Test
    void isGoneWhenKilled() throws Exception {
        try (DynamoDbServer server = DynamoDbServer.inMemory()) {
            int port = server.endpoint().getPort();

            server.kill();

            assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isFalse();
        }
    }

    @Test
    void givesTheReasonWhenItDoesNotStart(@TempDir Path folder) {
        Path missing = folder.resolve("missing").resolve("tables.db");

        assertThatThrownBy(() -> DynamoDbServer.onDisk(missing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("unable to open database file");
    }

    @Test
    void takesAnotherPortWhenTheChosenOneIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Iterator<Integer> ports = List.of(other.getLocalPort(), freePort()).iterator();

            ServerProcess process =
                    ServerProcess.start(EngineBinary.find(), ServerWatch.PARENT, List.of(), ports::next);
            try {
                assertThat(process.endpoint().getPort()).isNotEqualTo(other.getLocalPort());
                assertThat(ports).isExhausted();
            } finally {
                process.watch().destroy();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void createTable(DynamoDbClient client, String name) {
        AttributeDefinition id = AttributeDefinition.builder()
                .attributeName("id")
                .attributeType(ScalarAttributeType.S)
                .build();
        KeySchemaElement hash = KeySchemaElement.builder()
                .attributeName("id")
                .keyType(KeyType.HASH)
                .build();
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(id)
                .keySchema(hash));
    }

    private static DynamoDbClient clientOf(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** Of them, 127.0.0.2 makes the test say something on a Linux machine without a network. */
    private static List<InetAddress> otherAddressesOfThisMachine() throws Exception {
        List<InetAddress> addresses = new ArrayList<>(List.of(InetAddress.getByName("127.0.0.2")));
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .forEach(addresses::add);
        return addresses;
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
