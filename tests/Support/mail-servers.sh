#!/usr/bin/env bash
# Real mail servers for one test run: Postfix, Dovecot and OpenDKIM on 127.0.0.1, everything in one private folder.
#   eval "$(tests/Support/mail-servers.sh start DIR)"    makes and starts them, exports ACCESSBOT_TEST_SMTP_PORT and more
#   tests/Support/mail-servers.sh stop DIR               stops them and deletes the folder
# Any address of any domain is a mailbox here (password: the exported one), so no mail can leave the machine. Refused:
# nobody@… for good, later@… for now. Starting twice gives the same servers; each DIR has servers and ports of its own.
# Exit 3 with the reason when this machine cannot have them (they need root, and Debian packages).
set -euo pipefail

usage() { sed -n '2,4p' "$0" >&2; exit 2; }
cannot() { echo "no mail servers: $*" >&2; exit 3; }
[[ $# == 2 ]] || usage
verb=$1 dir=$2
packages=(postfix dovecot-imapd dovecot-lmtpd opendkim openssl)
domain=accessbot.test selector=test password=only-for-tests
ports=(SUBMISSION SMTPS INBOUND QUIET IMAP IMAPS MILTER QUIET_MILTER)

have_programs() {
  [[ -x /usr/sbin/postfix && -x /usr/sbin/dovecot && -x /usr/lib/dovecot/lmtp && -x /usr/lib/dovecot/imap &&
    -x /usr/sbin/opendkim ]] && command -v openssl >/dev/null
}

install_programs() {
  command -v apt-get >/dev/null || cannot "Postfix, Dovecot and OpenDKIM are missing, and there is no apt-get to get them"
  local log=$dir/install.log
  export DEBIAN_FRONTEND=noninteractive
  # The packages' own services stay as they are: what runs here runs from DIR.
  { apt-get update -q && apt-get install -y -q --no-install-recommends "${packages[@]}"; } >"$log" 2>&1 </dev/null ||
    { tail -n 5 "$log" >&2; rm -rf -- "$dir"; cannot "apt-get could not install ${packages[*]}"; }
  have_programs || { rm -rf -- "$dir"; cannot "the installed packages lack a program"; }
}

# Below the range that the system itself hands out, so that no outgoing connection takes one in between.
free_port() {
  local port
  for _ in {1..200}; do
    port=$((20000 + RANDOM % 10000))
    [[ " $taken " == *" $port "* ]] && continue
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
    echo "$port"
    return
  done
  cannot "no free port between 20000 and 29999"
}

make_certificate() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \
    -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' \
    -keyout "$dir/tls/key.pem" -out "$dir/tls/cert.pem" 2>/dev/null
}

make_dkim() {
  openssl genrsa -out "$dir/dkim/private.pem" 2048 2>/dev/null
  openssl rsa -in "$dir/dkim/private.pem" -pubout -out "$dir/dkim/public.pem" 2>/dev/null
  local key
  key=$(grep -v -- ----- "$dir/dkim/public.pem" | tr -d '\n')
  # OpenDKIM looks keys up here instead of in the DNS.
  echo "$selector._domainkey.$domain v=DKIM1; k=rsa; p=$key" >"$dir/dkim/keys"
  write_opendkim opendkim.conf "$MILTER" yes
  # As it comes: nothing is noted about a mail without a signature.
  write_opendkim quiet.conf "$QUIET_MILTER" no
  chown -R opendkim "$dir/dkim"
  chmod 600 "$dir/dkim/private.pem"
}

write_opendkim() {
  local file=$1 port=$2 always=$3
  cat >"$dir/dkim/$file" <<C
Syslog no
Socket inet:$port@127.0.0.1
UserID opendkim
Mode sv
Domain $domain
Selector $selector
KeyFile $dir/dkim/private.pem
Canonicalization relaxed/relaxed
InternalHosts csl:192.0.2.1
AuthservID mx.$domain
AlwaysAddARHeader $always
RequireSafeKeys no
TestPublicKeys $dir/dkim/keys
C
}

make_dovecot() {
  cat >"$dir/dovecot/dovecot.conf" <<C
base_dir = $dir/dovecot/run
state_dir = $dir/dovecot/state
log_path = $dir/log/dovecot
instance_name = accessbot-test
listen = 127.0.0.1
protocols = imap lmtp
ssl = required
ssl_cert = <$dir/tls/cert.pem
ssl_key = <$dir/tls/key.pem
auth_mechanisms = plain login
disable_plaintext_auth = yes
auth_failure_delay = 0
recipient_delimiter =
passdb {
  driver = static
  args = password=$password
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$dir/mail/%u allow_all_users=yes
}
mail_location = maildir:$dir/mail/%u/Maildir
first_valid_uid = 1
service imap-login {
  inet_listener imap {
    port = $IMAP
  }
  inet_listener imaps {
    port = $IMAPS
    ssl = yes
  }
}
service lmtp {
  unix_listener $dir/lmtp {
    mode = 0666
  }
}
service auth {
  unix_listener $dir/auth {
    mode = 0666
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
protocol imap {
  mail_max_userip_connections = 100
}
C
}

make_postfix() {
  cat >"$dir/postfix/etc/main.cf" <<C
compatibility_level = 3.6
queue_directory = $dir/postfix/spool
data_directory = $dir/postfix/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = $dir/log/postfix
maillog_file_prefixes = $dir/log
myhostname = mx.$domain
mydomain = $domain
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:all
virtual_transport = lmtp:unix:$dir/lmtp
default_transport = error:no mail leaves this machine
alias_maps =
alias_database =
smtputf8_enable = no
smtpd_peername_lookup = no
smtpd_tls_cert_file = $dir/tls/cert.pem
smtpd_tls_key_file = $dir/tls/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = $dir/auth
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access regexp:$dir/postfix/etc/recipients
smtpd_hard_error_limit = 1000
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
milter_default_action = tempfail
C
  cat >"$dir/postfix/etc/recipients" <<'C'
/^nobody@/ 550 5.1.1 no such mailbox
/^later@/ 451 4.2.0 try again later
C
  local authenticated='-o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject'
  local signing="-o smtpd_milters=inet:127.0.0.1:$MILTER -o milter_macro_daemon_name=ORIGINATING"
  cat >"$dir/postfix/etc/master.cf" <<C
127.0.0.1:$SUBMISSION inet n - n - - smtpd $authenticated $signing
127.0.0.1:$SMTPS inet n - n - - smtpd -o smtpd_tls_wrappermode=yes $authenticated $signing
127.0.0.1:$INBOUND inet n - n - - smtpd -o smtpd_milters=inet:127.0.0.1:$MILTER
127.0.0.1:$QUIET inet n - n - - smtpd -o smtpd_milters=inet:127.0.0.1:$QUIET_MILTER
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
C
  chown root:root "$dir/postfix/etc"/*
  chown postfix "$dir/postfix/data"
}

start() {
  [[ $(id -u) == 0 ]] || cannot "Postfix can only be started by root"
  if [[ -e $dir/exports ]]; then cat "$dir/exports"; return; fi
  [[ ! -e $dir ]] || { echo "$dir is already there, and not from here" >&2; exit 2; }
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd -P)
  (( ${#dir} < 80 )) || { rm -rf -- "$dir"; cannot "the path $dir is too long for sockets in it"; }
  have_programs || install_programs
  chmod 755 "$dir"
  setpriv --reuid=postfix --regid=postfix --clear-groups -- test -x "$dir" ||
    { rm -rf -- "$dir"; cannot "other users cannot reach $dir, and Postfix runs as one"; }
  mkdir -p "$dir"/{tls,dkim,log,mail,dovecot/run,dovecot/state,postfix/etc,postfix/spool,postfix/data}
  chown mail:mail "$dir/mail"
  local taken='' name
  for name in "${ports[@]}"; do
    printf -v "$name" '%s' "$(free_port)"
    taken+=" ${!name}"
  done
  make_certificate
  make_dkim
  make_dovecot
  make_postfix
  trap 'tail -n 5 "$dir"/log/* >&2; stop_servers; rm -rf -- "$dir"' ERR
  # Output goes to files: a server that kept this shell's would keep its caller waiting for ever.
  setsid opendkim -f -x "$dir/dkim/opendkim.conf" >"$dir/log/opendkim" 2>&1 </dev/null &
  echo $! >"$dir/dkim/pid"
  setsid opendkim -f -x "$dir/dkim/quiet.conf" >"$dir/log/opendkim-quiet" 2>&1 </dev/null &
  echo $! >"$dir/dkim/quiet-pid"
  dovecot -c "$dir/dovecot/dovecot.conf" >"$dir/log/start" 2>&1 </dev/null
  postfix -c "$dir/postfix/etc" start >>"$dir/log/start" 2>&1 </dev/null
  wait_for_port "$MILTER" ''
  wait_for_port "$QUIET_MILTER" ''
  wait_for_port "$SUBMISSION" '220 '
  wait_for_port "$INBOUND" '220 '
  wait_for_port "$QUIET" '220 '
  wait_for_port "$IMAP" '* OK'
  trap - ERR
  exports >"$dir/exports"
  cat "$dir/exports"
}

# An open port is not enough: Postfix listens before it knows whether its services can start.
wait_for_port() {
  local port=$1 greeting=$2 line
  for _ in {1..100}; do
    line=$(exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$port" && { [[ -z $greeting ]] || { read -r -t 2 line <&3; echo "$line"; }; }) &&
      [[ $line == "$greeting"* ]] && return 0
    sleep 0.1
  done
  echo "port $port: no mail server answered" >&2
  return 1
}

exports() {
  local pin
  pin=$(openssl x509 -in "$dir/tls/cert.pem" -noout -fingerprint -sha256 | cut -d= -f2)
  cat <<C
export ACCESSBOT_TEST_SMTP_PORT=$SUBMISSION
export ACCESSBOT_TEST_SMTPS_PORT=$SMTPS
export ACCESSBOT_TEST_SMTP_INBOUND_PORT=$INBOUND
export ACCESSBOT_TEST_SMTP_QUIET_PORT=$QUIET
export ACCESSBOT_TEST_IMAP_PORT=$IMAP
export ACCESSBOT_TEST_IMAPS_PORT=$IMAPS
export ACCESSBOT_TEST_MAIL_PASSWORD=$password
export ACCESSBOT_TEST_MAIL_PIN=$pin
export ACCESSBOT_TEST_MAIL_FOLDER='$dir/mail'
export ACCESSBOT_TEST_MAIL_DOMAIN=$domain
export ACCESSBOT_TEST_DKIM_SELECTOR=$selector
export ACCESSBOT_TEST_DKIM_KEY='$dir/dkim/private.pem'
C
}

stop_servers() {
  if [[ -e $dir/postfix/etc/main.cf ]]; then postfix -c "$dir/postfix/etc" stop >/dev/null 2>&1 </dev/null || true; fi
  if [[ -e $dir/dovecot/dovecot.conf ]]; then doveadm -c "$dir/dovecot/dovecot.conf" stop >/dev/null 2>&1 || true; fi
  local file
  for file in "$dir"/dkim/{pid,quiet-pid}; do
    if [[ -s $file ]]; then kill "$(<"$file")" 2>/dev/null || true; fi
  done
}

stop() {
  [[ -d $dir ]] || return 0
  [[ -d $dir/postfix/etc && -d $dir/dovecot ]] || { echo "$dir holds no mail servers" >&2; exit 2; }
  dir=$(cd "$dir" && pwd -P)
  local pids
  pids=$(cat "$dir"/postfix/spool/pid/master.pid "$dir"/dovecot/run/master.pid "$dir"/dkim/pid "$dir"/dkim/quiet-pid 2>/dev/null | tr -d ' ' || true)
  stop_servers
  for pid in $pids; do
    for _ in {1..100}; do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  done
  rm -rf -- "$dir"
}

case $verb in
  start) start ;;
  stop) stop ;;
  *) usage ;;
esac
