package io.conversationmemory.adapter.dynamodb.internal.request;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Finds the AWS account without further permissions. */
public final class Account {

    /** Source: AWS General Reference, "Amazon Resource Names": partition, service, region, account, resource. */
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:dynamodb:[^:]*:(\\d{12}):.*");

    private Account() {}

    /** Returns the account of a table, if its ARN names one. */
    public static Optional<String> of(TableDescription table) {
        Matcher arn = ARN.matcher(table.tableArn() == null ? "" : table.tableArn());
        return arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    }

    /** Returns the account of the credentials in use; many kinds of credentials carry none. */
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
