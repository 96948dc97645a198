package org.noisebook.kernel.setup;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.noisebook.kernel.wire.Channel;
import org.noisebook.kernel.wire.ConnectionFile;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;
import org.noisebook.kernel.wire.Signer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** Plays a short notebook to a kernel, so that it uses what a real one would use. */
public final class Rehearsal {
  private static final List<String> CELLS =
      List.of(
          "1 + 1",
          "System.out.println(\"hello\");",
          "import java.util.stream.*;\nint[] a = {3, 1, 2};\nrecord P(int x, String y) {}\n"
              + "String joined = Arrays.stream(a).sorted().mapToObj(i -> \"\" + i)"
              + ".collect(Collectors.joining(\",\"));\njoined",
          "class A { int twice(int n) { return 2 * n; } }\nfor (int i = 0; i < 3; i++)"
              + " System.out.print(new A().twice(i));\ndisplay(\"<b>x</b>\", \"text/html\");",
          "%classpath .\nnew P(1, \"a\")",
          "int wrong = \"text\";",
          "throw new IllegalStateException(\"expected\");");

  private final ConnectionFile file;

  /** A rehearsal on free ports of this machine. */
  public Rehearsal() throws IOException {
    int[] ports = freePorts(5);
    file =
        new ConnectionFile(
            "tcp",
            "127.0.0.1",
            ports[0],
            ports[1],
            ports[2],
            ports[3],
            ports[4],
            "rehearsal",
            "hmac-sha256");
  }

  /** Where the kernel is to listen. */
  public ConnectionFile file() {
    return file;
  }

  private static int[] freePorts(int n) throws IOException {
    int[] ports = new int[n];
    ServerSocket[] sockets = new ServerSocket[n];
    for (int i = 0; i < n; i++) {
      sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      ports[i] = sockets[i].getLocalPort();
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  /** Plays the notebook and asks the kernel to stop. */
  public void play() {
    ZMQ.Context context = ZMQ.context(1);
    ZMQ.Socket socket = context.socket(SocketType.DEALER);
    socket.connect(file.address(file.shell()));
    Channel shell = new Channel(socket, new Signer(file.key(), file.scheme()));
    ask(shell, "kernel_info_request", new JsonObject());
    for (String cell : CELLS) {
      ask(shell, "execute_request", Json.object("code", cell));
    }
    ask(shell, "complete_request", Json.object("code", "joined.le", "cursor_pos", 9));
    ask(shell, "inspect_request", Json.object("code", "Math.max(1, 2)", "cursor_pos", 8));
    ask(shell, "is_complete_request", Json.object("code", "int x ="));
    ask(shell, "shutdown_request", Json.object("restart", false));
    shell.close();
  }

  private static void ask(Channel shell, String type, JsonObject content) {
    shell.send(Message.orphan(type, "rehearsal", content));
    shell.receive();
  }
}
