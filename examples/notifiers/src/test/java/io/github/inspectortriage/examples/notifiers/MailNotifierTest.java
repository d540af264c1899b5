package io.github.inspectortriage.examples.notifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.inspectortriage.examples.notifiers.MailNotifier.Server;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.NotifierContract;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.text.TextFormatter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailNotifierTest extends NotifierContract {
  private static final String PASSWORD = "password-of-the-test";

  private @Nullable GreenMail mail;
  private @Nullable GreenMailUser user;

  @Override
  protected Notifier open() {
    stop();
    GreenMail started = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    started.start();
    user = started.setUser("triage@example.com", "triage", PASSWORD);
    mail = started;
    return notifier(started.getSmtp().getPort());
  }

  private static Notifier notifier(int port) {
    return new MailNotifier(
        new Server("127.0.0.1", port, "triage", PASSWORD),
        "triage@example.com",
        "team@example.com",
        TextFormatter.standard());
  }

  @Override
  protected void behave(Behaviour behaviour) {
    if (behaviour == Behaviour.IS_GONE) {
      there().stop();
    } else if (behaviour == Behaviour.FORBIDS_IT) {
      there().getUserManager().deleteUser(user);
    } else {
      user = there().setUser("triage@example.com", "triage", PASSWORD);
    }
  }

  @Override
  protected Set<Behaviour> behaviours() {
    return EnumSet.of(Behaviour.TAKES_IT, Behaviour.FORBIDS_IT, Behaviour.IS_GONE);
  }

  @Override
  protected List<String> taken() {
    List<String> taken = new ArrayList<>();
    try {
      for (MimeMessage each : there().getReceivedMessages()) {
        StringBuilder text = new StringBuilder();
        for (String header : List.of("Message-ID", "In-Reply-To", "To", "Bcc")) {
          text.append(header).append(' ').append(each.getHeader(header, ", ")).append('\n');
        }
        taken.add(text + each.getSubject() + "\n" + each.getContent());
      }
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected List<String> secrets() {
    return List.of(PASSWORD);
  }

  @AfterEach
  void stop() {
    if (mail != null) {
      mail.stop();
      mail = null;
    }
  }

  private GreenMail there() {
    if (mail == null) {
      throw new IllegalStateException("no server is open");
    }
    return mail;
  }

  @Test
  void what_comes_of_a_story_is_in_the_thread_of_the_mail_that_told_it() {
    Notifier notifier = open();

    Receipt root = notifier.deliver(Sample.single("root-1", Kind.NEW));
    notifier.deliver(Sample.update("next-1", Kind.ESCALATED, root));

    assertThat(taken().get(1)).contains("In-Reply-To <root-1@inspector-triage>");
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 451 later, TRY_AGAIN",
    "MAIL, 550 not from you, GIVE_UP",
    "DATA, 452 full, TRY_AGAIN",
    "DATA, 554 looks like spam, GIVE_UP",
    "RCPT, 550 nobody here, MEND_ROUTE",
    ".., hang up, UNKNOWN",
  })
  void a_server_that_refuses_says_what_may_help(String at, String answer, Remedy remedy)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> talk(server, at, answer));
      thread.start();

      DeliveryException error = catchThrowableOfType(
          DeliveryException.class,
          () -> notifier(server.getLocalPort()).deliver(Sample.single("refused-1", Kind.NEW)));

      assertThat(error.remedy()).isEqualTo(remedy);
      thread.join(10_000);
    }
  }

  /** A server that says yes to all but one command. */
  private static void talk(ServerSocket server, String at, String answer) {
    try (Socket client = server.accept();
        BufferedReader in = new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      say(client, "220 here");
      boolean isText = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (isText && !line.equals(".")) {
          continue;
        }
        String command = isText ? ".." : line.substring(0, Math.min(4, line.length()));
        isText = false;
        if (command.equals(at)) {
          if (answer.equals("hang up")) {
            return;
          }
          say(client, answer);
        } else if (command.equals("EHLO")) {
          say(client, "250-here\r\n250 AUTH PLAIN");
        } else if (command.equals("AUTH")) {
          say(client, "235 welcome");
        } else if (command.equals("DATA")) {
          say(client, "354 go on");
          isText = true;
        } else {
          say(client, command.equals("QUIT") ? "221 bye" : "250 yes");
        }
      }
    } catch (IOException over) {
      // The client has gone.
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }
}
