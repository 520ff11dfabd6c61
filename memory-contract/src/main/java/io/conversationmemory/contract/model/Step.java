package io.conversationmemory.contract.model;

/**
 * Step of a program. Its plain values and the stored data determine its effect. A step is valid in any state, so that removing
 * steps leaves a valid program.
 */
interface Step {

    /** Runs the step on the storage and on the model, and compares the results. */
    void run(ModelAndSystem stage);
}
