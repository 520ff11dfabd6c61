package io.conversationmemory.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final long LAST = 253_402_300_799L;

    @Test
    void anExpiryIsAnEpochSecondUpToTheYear9999() {
        assertThat(Expiry.at(0)).isEqualTo(new Expiry.At(0));
        assertThat(Expiry.at(LAST)).isEqualTo(new Expiry.At(LAST));
        assertThatIllegalArgumentException().isThrownBy(() -> Expiry.at(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Expiry.at(LAST + 1));
    }

    @Test
    void theThreeWaysToExpireDiffer() {
        assertThat(Expiry.never()).isInstanceOf(Expiry.Never.class);
        assertThat(Expiry.afterRetention()).isInstanceOf(Expiry.AfterRetention.class);
    }
}
