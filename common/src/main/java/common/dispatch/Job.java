package common.dispatch;

import com.google.protobuf.Message;

/** A message with its handler's number, on its way to a worker. */
record Job(int number, Message message, Request request) {}
