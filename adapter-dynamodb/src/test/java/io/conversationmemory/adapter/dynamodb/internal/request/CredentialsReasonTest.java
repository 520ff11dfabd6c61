package io.conversationmemory.adapter.dynamodb.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Reasons of the SDK's credentials providers, taken from the message of its default chain. */
class CredentialsReasonTest {

    private static final String NO_IDENTITY =
            "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty aws.webIdentityTokenFile must be set.";
    private static final String NO_TOKEN = "Failed to load the token /run/token.";
    private static final String DEFAULT = "default, profileFile=ProfileFile(sections=[])";
    private static final String NO_DEFAULT =
            "Profile file contained no credentials for profile 'default': ProfileFile(sections=[])";
    private static final int LONGEST = 400;

    @Test
    void isEmptyIfNothingIsConfigured() {
        assertThat(reason(NO_IDENTITY, DEFAULT, NO_DEFAULT)).isEmpty();
    }

    @Test
    void namesAnIdentityThatIsConfigured() {
        assertThat(reason(NO_TOKEN, DEFAULT, NO_DEFAULT))
                .isEqualTo(": web identity: Failed to load the token /run/token");
    }

    @Test
    void namesAProfileThatIsMissing() {
        assertThat(reason(NO_IDENTITY, "dev", "Profile file contained no credentials for profile 'dev'"))
                .isEqualTo(": profile dev: Profile file contained no credentials for profile 'dev'");
    }

    @Test
    void namesADefaultProfileThatFails() {
        assertThat(reason(NO_IDENTITY, DEFAULT, "The login has expired. Log in again."))
                .isEqualTo(": profile default: The login has expired. Log in again");
    }

    @Test
    void namesBothIfBothAreConfigured() {
        assertThat(reason(NO_TOKEN, "dev", "The login has expired."))
                .isEqualTo(": web identity: " + NO_TOKEN + ": profile dev: The login has expired");
    }

    @Test
    void isCutIfItIsLong() {
        String prefix = ": profile dev: ";
        String longest = "x".repeat(LONGEST - prefix.length());

        assertThat(reason(NO_IDENTITY, "dev", longest)).isEqualTo(prefix + longest);
        assertThat(reason(NO_IDENTITY, "dev", longest + "y")).isEqualTo(prefix + longest + "…");
    }

    private static String reason(String identity, String profile, String reason) {
        IOException chain = new IOException("Unable to load credentials from any of the providers in the chain"
                + " AwsCredentialsProviderChain(credentialsProviders=[DefaultCredentialsProvider()]) :"
                + " [EnvironmentVariableCredentialsProvider(): Access key must be specified.,"
                + " WebIdentityTokenFileCredentialsProvider(): " + identity
                + ", ProfileCredentialsProvider(profileName=" + profile + "): " + reason
                + ", ContainerCredentialsProvider(): Cannot fetch credentials from container]");
        return NetworkFailures.credentialsReason(SdkClientException.create("Unable to execute HTTP request", chain));
    }
}
