package io.conversationmemory.adapter.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** About the server that we start: without a say where another one was named, or none wanted. */
@DisabledIfSystemProperty(named = "dynamodb.endpoint", matches = ".+")
@DisabledIfSystemProperty(named = "dynamodb.local.skip", matches = "true")
class DynamoDbLocalTest {

    @Test
    void isSharedByAllTests() {
        DynamoDbLocal server = DynamoDbLocal.shared();

        try (DynamoDbClient client = clientOf(server.endpoint())) {
            assertThat(client.listTables().sdkHttpResponse().isSuccessful()).isTrue();
        }
        assertThat(DynamoDbLocal.shared()).isSameAs(server);
    }

    @Test
    void answersTheSdk() {
        try (DynamoDbLocal server = DynamoDbLocal.inMemory();
                DynamoDbClient client = clientOf(server.endpoint())) {
            assertThat(client.listTables().tableNames()).isEmpty();

            createTable(client, "songs");

            assertThat(client.listTables().tableNames()).containsExactly("songs");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (DynamoDbLocal server = DynamoDbLocal.inMemory()) {
            int port = server.endpoint().getPort();

            assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isTrue();
            assertThat(otherAddressesOfThisMachine()).isNotEmpty().noneMatch(address -> accepts(address, port));
        }
    }

    @Test
    void keepsItsTablesOnDiskAcrossARestart(@TempDir Path folder) {
        try (DynamoDbLocal server = DynamoDbLocal.onDisk(folder);
                DynamoDbClient client = clientOf(server.endpoint())) {
            createTable(client, "songs");
        }

        try (DynamoDbLocal server = DynamoDbLocal.onDisk(folder);
                DynamoDbClient client = clientOf(server.endpoint())) {
            assertThat(client.listTables().tableNames()).containsExactly("songs");
        }
    }

    @Test
    void isGoneWhenClosed() throws Exception {
        DynamoDbLocal server = DynamoDbLocal.inMemory();
        int port = server.endpoint().getPort();

        server.close();

        assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isFalse();
    }

    @Test
    void saysWhyItDidNotStart(@TempDir Path emptyFolder) {
        assertThatThrownBy(() -> DynamoDbLocal.start(emptyFolder, List.of("-inMemory")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("No jars in " + emptyFolder);
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
