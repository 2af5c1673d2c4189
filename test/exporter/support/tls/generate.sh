#!/bin/sh
# Makes the certificates of these tests anew: `sh test/exporter/support/tls/generate.sh`. Valid from 2020 to 2120, but for
# expired.pem; the keys are known to everybody and protect nothing.
set -eu
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
: > "$scratch/index"
cat > "$scratch/ca.cnf" <<END
[ca]
default_ca = tests
[tests]
database = $scratch/index
new_certs_dir = $scratch
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:true
[here]
subjectAltName = DNS:localhost,IP:127.0.0.1
[elsewhere]
subjectAltName = DNS:bpci.example.org
[client]
extendedKeyUsage = clientAuth
END

# issue <name> <extensions> <until> <arguments that name the issuer>
issue() {
  name=$1 extensions=$2 until=$3
  shift 3
  openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$name.key"
  openssl req -new -key "$name.key" -subj "/CN=$name" -out "$scratch/request"
  openssl ca -batch -notext -config "$scratch/ca.cnf" -extensions "$extensions" -startdate 20200101000000Z \
    -enddate "$until" -in "$scratch/request" -out "$name.crt" "$@"
}
for name in authority stranger; do
  issue $name authority 21200101000000Z -selfsign -keyfile $name.key
  mv $name.crt $name.pem
done
trusted='-cert authority.pem -keyfile authority.key'
issue server here 21200101000000Z $trusted
issue other-host elsewhere 21200101000000Z $trusted
issue expired here 20210101000000Z $trusted
issue client client 21200101000000Z $trusted
issue foreign-client client 21200101000000Z -cert stranger.pem -keyfile stranger.key
# A server reads both from one file; a client has two, as monitoring.yaml names them.
for name in server other-host expired; do
  cat $name.crt $name.key > $name.pem
  rm $name.crt $name.key
done
rm authority.key stranger.key
