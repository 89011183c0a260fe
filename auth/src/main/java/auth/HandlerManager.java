package auth;

import auth.handler.ChangePasswordHandler;
import auth.handler.DeleteAccountHandler;
import auth.handler.HashUpgrades;
import auth.handler.LoginHandler;
import auth.handler.LogoutEverywhereHandler;
import auth.handler.PasswordCheck;
import auth.handler.RegisterHandler;
import auth.limit.RegistrationSettings;
import common.dispatch.HandlerTable;
import common.dispatch.Outbox;
import common.security.PasswordHasher;
import common.security.ResumeTokens;
import common.store.AccountStore;
import common.store.Quota;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CLogoutEverywhere;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.internal.Routing.Side;

/** Register 3 of 3, for auth: the handler of each message. */
public final class HandlerManager {

    private HandlerManager() {}

    /**
     * The handlers of one worker. Add yours at the end.
     *
     * @throws protobuf.RegisterException if a message of auth has no handler
     */
    public static HandlerTable handlers(
            ParseRegistryMap registry,
            AccountStore accounts,
            PasswordHasher hasher,
            ResumeTokens tokens,
            PasswordCheck check,
            HashUpgrades upgrades,
            RegistrationSettings registration,
            Quota quota,
            Outbox outbox) {
        return new HandlerTable.Builder(registry, Side.AUTH, HandlerManager.class.getName())
                .handle(CRegister.class, new RegisterHandler(accounts, hasher, registration, quota))
                .handle(CLogin.class, new LoginHandler(accounts, tokens, check, upgrades))
                .handle(CChangePassword.class, new ChangePasswordHandler(accounts, hasher, tokens, check, outbox))
                .handle(CLogoutEverywhere.class, new LogoutEverywhereHandler(accounts, tokens, outbox))
                .handle(CDeleteAccount.class, new DeleteAccountHandler(accounts, check, outbox))
                .build();
    }
}
