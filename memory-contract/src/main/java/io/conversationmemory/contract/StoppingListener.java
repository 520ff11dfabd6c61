package io.conversationmemory.contract;

import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** Listener that aborts its operation after a number of progress reports. */
final class StoppingListener implements ProgressListener {

    private final int after;
    private final List<Progress> heard = new ArrayList<>();

    StoppingListener(int after) {
        this.after = after;
    }

    @Override
    public void progressed(Progress progress) {
        heard.add(progress);
        if (heard.size() == after) {
            throw new Stopped();
        }
    }

    List<Progress> heard() {
        return heard;
    }

    /** Aborts the operation. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
