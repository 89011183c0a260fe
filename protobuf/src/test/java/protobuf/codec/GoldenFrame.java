package protobuf.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CLogoutEverywhere;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.CLogout;
import protobuf.generate.cli2srv.session.Session.SHeartbeat;
import protobuf.generate.cli2srv.session.Session.SKick;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.Done;
import protobuf.generate.internal.Internal.GTransfer;
import protobuf.generate.internal.Internal.Greet;
import protobuf.generate.internal.Internal.LoggedOutElsewhere;
import protobuf.generate.internal.Internal.LoginOutcome;
import protobuf.generate.internal.Internal.Ping;
import protobuf.generate.internal.Internal.SessionClosed;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;

/** A message, and the frame that it is on the wire: in {@code hex}, with a blank between its fields. */
record GoldenFrame(int number, Message message, String hex) {

    private static final ByteString GREET_BODY = ByteString.fromHex("0802");

    static final List<GoldenFrame> ALL = List.of(
            new GoldenFrame(
                    900,
                    transfer(Dest.Logic, "ann", 1003, ByteString.copyFromUtf8("hi"))
                            .setNetId(300)
                            .build(),
                    "00000011 00000384 0803 10ac02 1a03616e6e 20eb07 2a026869"),
            new GoldenFrame(
                    900,
                    transfer(Dest.Client, "", 1002, ByteString.EMPTY)
                            .setNetId(-1)
                            .build(),
                    "00000014 00000384 0801 10ffffffffffffffffff01 1a00 20ea07 2a00"),
            new GoldenFrame(
                    900,
                    transfer(Dest.Auth, "", 901, GREET_BODY).build(),
                    "0000000b 00000384 0802 1a00 208507 2a020802"),
            new GoldenFrame(901, Greet.newBuilder().setFrom(Greet.From.Gate).build(), "00000002 00000385 0802"),
            new GoldenFrame(
                    901,
                    Greet.newBuilder()
                            .setFrom(Greet.From.Logic)
                            .setIncarnation(0x0102030405060708L)
                            .setGateId(7)
                            .build(),
                    "0000000d 00000385 0801 110807060504030201 1807"),
            new GoldenFrame(902, SessionClosed.newBuilder().setPlatform("ios").build(), "00000005 00000386 0a03696f73"),
            new GoldenFrame(902, SessionClosed.getDefaultInstance(), "00000000 00000386"),
            new GoldenFrame(
                    903,
                    LoginOutcome.newBuilder().setPassed(true).setPlatform("ios").build(),
                    "00000007 00000387 0801 1203696f73"),
            new GoldenFrame(
                    904,
                    Sync.newBuilder()
                            .setPlatform("ios")
                            .setConfirmed(300)
                            .setAfter(301)
                            .build(),
                    "0000000b 00000388 0a03696f73 10ac02 18ad02"),
            new GoldenFrame(
                    904,
                    Sync.newBuilder().setPlatform("ios").setFromConfirmed(true).build(),
                    "00000007 00000388 0a03696f73 2001"),
            new GoldenFrame(
                    905,
                    Synced.newBuilder().setAfter(7).setLast(9).setCount(2).build(),
                    "00000006 00000389 0807 1009 1802"),
            new GoldenFrame(906, Ping.getDefaultInstance(), "00000000 0000038a "),
            new GoldenFrame(907, Done.getDefaultInstance(), "00000000 0000038b "),
            new GoldenFrame(908, Displaced.newBuilder().setPlatform("ios").build(), "00000005 0000038c 0a03696f73"),
            new GoldenFrame(
                    1000,
                    CLogin.newBuilder()
                            .setUserid("ann")
                            .setPasswd("pw")
                            .setLastSequence(300)
                            .setConfirms(true)
                            .build(),
                    "0000000e 000003e8 0a03616e6e 12027077 28ac02 3001"),
            new GoldenFrame(
                    1001,
                    CRegister.newBuilder()
                            .setUserid("ann")
                            .setPasswd("pw")
                            .setRequestId("r")
                            .build(),
                    "0000000c 000003e9 0a03616e6e 12027077 1a0172"),
            new GoldenFrame(
                    1002,
                    SResponse.newBuilder()
                            .setCode(300)
                            .setDesc("ok")
                            .setClientMsgId(5)
                            .setSequence(6)
                            .build(),
                    "0000000b 000003ea 08ac02 12026f6b 1805 2006"),
            new GoldenFrame(
                    1003,
                    CPrivateChat.newBuilder()
                            .setSelf("a")
                            .setDest("b")
                            .setContent("hi")
                            .setClientMsgId(-1)
                            .build(),
                    "00000015 000003eb 0a0161 120162 1a026869 20ffffffffffffffffff01"),
            new GoldenFrame(
                    1004,
                    SPrivateChat.newBuilder()
                            .setContent("hi")
                            .setSender("a")
                            .setSequence(1)
                            .setServerTime(2)
                            .build(),
                    "0000000b 000003ec 0a026869 120161 1801 2002"),
            new GoldenFrame(1005, CConfirm.newBuilder().setSequence(300).build(), "00000003 000003ed 08ac02"),
            new GoldenFrame(1006, CHeartbeat.newBuilder().setLastSequence(1).build(), "00000002 000003ee 0801"),
            new GoldenFrame(1007, SHeartbeat.newBuilder().setLastSequence(1).build(), "00000002 000003ef 0801"),
            new GoldenFrame(
                    1008, SKick.newBuilder().setCode(600).setDesc("by").build(), "00000007 000003f0 08d804 12026279"),
            new GoldenFrame(1009, CLogout.getDefaultInstance(), "00000000 000003f1 "),
            new GoldenFrame(
                    903,
                    LoginOutcome.newBuilder()
                            .setPassed(true)
                            .setPlatform("ios")
                            .setGeneration(7)
                            .setOrder(8)
                            .build(),
                    "0000000b 00000387 0801 1203696f73 1807 2008"),
            new GoldenFrame(
                    904,
                    Sync.newBuilder()
                            .setPlatform("ios")
                            .setLogin(true)
                            .setGeneration(7)
                            .setOrder(8)
                            .build(),
                    "0000000b 00000388 0a03696f73 2801 4007 4808"),
            new GoldenFrame(909, LoggedOutElsewhere.getDefaultInstance(), "00000000 0000038d "),
            new GoldenFrame(
                    1000,
                    CLogin.newBuilder()
                            .setUserid("ann")
                            .setPasswd("")
                            .setWantsToken(true)
                            .setToken("t")
                            .build(),
                    "0000000c 000003e8 0a03616e6e 1200 4801 520174"),
            new GoldenFrame(
                    1002,
                    SResponse.newBuilder()
                            .setCode(201)
                            .setDesc("ok")
                            .setToken("t")
                            .build(),
                    "0000000a 000003ea 08c901 12026f6b 2a0174"),
            new GoldenFrame(
                    1010,
                    CChangePassword.newBuilder()
                            .setOldPasswd("a")
                            .setNewPasswd("b")
                            .setRequestId("r")
                            .setWantsToken(true)
                            .build(),
                    "0000000b 000003f2 0a0161 120162 1a0172 2001"),
            new GoldenFrame(
                    1011,
                    CLogoutEverywhere.newBuilder()
                            .setRequestId("r")
                            .setWantsToken(true)
                            .build(),
                    "00000005 000003f3 0a0172 1001"),
            new GoldenFrame(
                    1014,
                    CDeleteAccount.newBuilder()
                            .setPasswd("pw")
                            .setRequestId("r")
                            .build(),
                    "00000007 000003f6 0a027077 120172"),
            new GoldenFrame(
                    909, LoggedOutElsewhere.newBuilder().setAccountDeleted(true).build(), "00000002 0000038d 0801"),
            new GoldenFrame(
                    1000,
                    CLogin.newBuilder().setUserid("ann").setPasswd("pw").build(),
                    "00000009 000003e8 0a03616e6e 12027077"),
            new GoldenFrame(
                    1000,
                    CLogin.newBuilder()
                            .setUserid("ann")
                            .setPasswd("pw")
                            .setPlatform("ios")
                            .setAppVersion("1.0")
                            .build(),
                    "00000013 000003e8 0a03616e6e 12027077 1a03696f73 2203312e30"),
            new GoldenFrame(
                    1001,
                    CRegister.newBuilder().setUserid("ann").setPasswd("pw").build(),
                    "00000009 000003e9 0a03616e6e 12027077"),
            new GoldenFrame(
                    1002,
                    SResponse.newBuilder().setCode(201).setDesc("ok").build(),
                    "00000007 000003ea 08c901 12026f6b"),
            new GoldenFrame(
                    1003,
                    CPrivateChat.newBuilder()
                            .setSelf("ann")
                            .setDest("bob")
                            .setContent("h\u00e9")
                            .build(),
                    "0000000f 000003eb 0a03616e6e 1203626f62 1a0368c3a9"),
            new GoldenFrame(1004, SPrivateChat.newBuilder().setContent("hi").build(), "00000004 000003ec 0a026869"));

    private static GTransfer.Builder transfer(Dest dest, String userId, int number, ByteString msg) {
        return GTransfer.newBuilder()
                .setDest(dest)
                .setUserId(userId)
                .setPtoNum(number)
                .setMsg(msg);
    }

    byte[] bytes() {
        return Bytes.hex(hex);
    }

    @Override
    public String toString() {
        return message.getDescriptorForType().getName() + " " + hex;
    }
}
