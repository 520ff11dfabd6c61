package io.conversationmemory.contract.model;

/**
 * One step of a program: plain values, so that it shows what it does. What it does follows from them and from what stands there,
 * and it can be done wherever it stands: any steps of a program taken out leave a program.
 */
interface Step {

    /** Does it on the storage and on the model, and compares. */
    void run(ModelAndSystem stage);
}
