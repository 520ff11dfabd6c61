package io.conversationmemory.adapter.dynamodb.internal.request;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Whose account it is, as far as that can be known without any further right. */
public final class Account {

    /** Source: AWS General Reference, "Amazon Resource Names": partition, service, region, account, resource. */
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:dynamodb:[^:]*:(\\d{12}):.*");

    private Account() {}

    /** The account that a table is in. */
    public static Optional<String> of(TableDescription table) {
        Matcher arn = ARN.matcher(table.tableArn() == null ? "" : table.tableArn());
        return arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    }

    /** The account that the credentials in use name; many name none. */
    public static Optional<String> of(DynamoDbClient client) {
        try {
            return client.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join()
                    .accountId();
        } catch (SdkException | CompletionException e) {
            return Optional.empty();
        }
    }
}
