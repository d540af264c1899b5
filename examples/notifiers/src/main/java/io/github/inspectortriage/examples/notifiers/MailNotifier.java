package io.github.inspectortriage.examples.notifiers;

import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.text.TextFormatter;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/** Sends each message as a mail in plain text; what comes of a story later is in the thread of the mail that told it. */
public final class MailNotifier implements Notifier {
  /** Where mail is given up; encrypted, but to this machine. */
  public record Server(String host, int port, String user, String password) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  private final Server server;
  private final String from;
  private final String to;
  private final TextFormatter text;
  private final Session session;

  /** Takes who sends and who gets it: addresses, several with commas. */
  public MailNotifier(Server server, String from, String to, TextFormatter text) {
    this.server = server;
    this.from = from;
    this.to = to;
    this.text = text;
    Properties settings = new Properties();
    settings.put("mail.smtp.auth", "true");
    settings.put("mail.smtp.starttls.required", !server.host().startsWith("127."));
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtp.connectiontimeout", "5000");
    settings.put("mail.smtp.timeout", "10000");
    this.session = Session.getInstance(settings);
  }

  @Override
  public Receipt deliver(Message message) {
    if (Thread.currentThread().isInterrupted()) {
      throw new DeliveryException("the thread was interrupted; nothing was sent", Remedy.TRY_AGAIN);
    }
    String id = "<" + message.id() + "@inspector-triage>";
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage mail = mail(message, id);
      transport.connect(server.host(), server.port(), server.user(), server.password());
      transport.sendMessage(mail, mail.getAllRecipients());
      return Receipt.of(id);
    } catch (MessagingException e) {
      // Without the cause, which may hold addresses and what the server said.
      throw new DeliveryException(
          "the mail was not sent: " + e.getClass().getSimpleName(), remedy(e));
    }
  }

  private MimeMessage mail(Message message, String id) throws MessagingException {
    MimeMessage mail = new MimeMessage(session) {
      @Override
      protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id); // The same each time, so that a mail reader drops a double.
      }
    };
    mail.setFrom(from);
    mail.setRecipients(MimeMessage.RecipientType.TO, InternetAddress.parse(to));
    mail.setSubject(text.headline(message), "UTF-8");
    mail.setText(text.format(message), "UTF-8");
    mail.setSentDate(Date.from(message.at()));
    if (!message.items().isEmpty() && message.items().get(0).root().isPresent()) {
      mail.setHeader("In-Reply-To", message.items().get(0).root().get().reference());
    }
    return mail;
  }

  private static Remedy remedy(Exception e) {
    if (e instanceof SMTPSendFailedException refused && refused.getReturnCode() >= 400) {
      return refused.getReturnCode() < 500 ? Remedy.TRY_AGAIN : Remedy.GIVE_UP;
    }
    boolean isLost = e instanceof SMTPSendFailedException;
    if (!isLost
        && (e instanceof AuthenticationFailedException || e instanceof SendFailedException)) {
      return Remedy.MEND_ROUTE; // Nobody is known there by that password, or by that address.
    }
    return e instanceof MailConnectException ? Remedy.TRY_AGAIN : Remedy.UNKNOWN;
  }
}
