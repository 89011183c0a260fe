package auth;

import auth.handler.LoginHandler;
import auth.handler.RegisterHandler;
import common.dispatch.HandlerTable;
import common.security.PasswordHasher;
import common.store.AccountStore;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.login.Auth.CLogin;
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
    public static HandlerTable handlers(ParseRegistryMap registry, AccountStore accounts, PasswordHasher hasher) {
        return new HandlerTable.Builder(registry, Side.AUTH, HandlerManager.class.getName())
                .handle(CRegister.class, new RegisterHandler(accounts, hasher))
                .handle(CLogin.class, new LoginHandler(accounts, hasher))
                .build();
    }
}
