package org.noisebook.kernel.wire;

import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** The five sockets of a kernel, bound. */
public final class Sockets {
  private final ZMQ.Context context = ZMQ.context(1);
  private final Signer signer;
  private final Channel shell;
  private final Channel control;
  private final Channel stdin;
  private final Channel iopub;

  /** Binds the sockets of the connection file and answers heartbeats from now on. */
  public Sockets(ConnectionFile file) {
    signer = new Signer(file.key(), file.scheme());
    shell = router(file.address(file.shell()));
    control = router(file.address(file.control()));
    stdin = router(file.address(file.stdin()));
    iopub = new Channel(bound(SocketType.PUB, file.address(file.iopub())), signer);
    ZMQ.Socket heartbeat = bound(SocketType.REP, file.address(file.heartbeat()));
    Thread beat = new Thread(() -> echo(heartbeat), "noisebook-heartbeat");
    beat.setDaemon(true);
    beat.start();
  }

  private Channel router(String address) {
    return new Channel(bound(SocketType.ROUTER, address), signer);
  }

  private ZMQ.Socket bound(SocketType type, String address) {
    ZMQ.Socket socket = context.socket(type);
    // Without limits: a message that finds the queue full would be dropped without a word.
    socket.setHWM(0);
    socket.setLinger(500);
    if (!socket.bind(address)) {
      throw new IllegalStateException("cannot listen at " + address);
    }
    return socket;
  }

  private static void echo(ZMQ.Socket heartbeat) {
    try {
      while (true) {
        heartbeat.send(heartbeat.recv());
      }
    } catch (ZMQException e) {
      heartbeat.close();
    }
  }

  /** Requests. */
  public Channel shell() {
    return shell;
  }

  /** Requests that can't wait for a running cell. */
  public Channel control() {
    return control;
  }

  /** Questions to the user. */
  public Channel stdin() {
    return stdin;
  }

  /** Everything that is shown. */
  public Channel iopub() {
    return iopub;
  }
}
