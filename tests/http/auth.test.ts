import { useCloud } from '../support/file-cloud.ts';
import './auth/callback-google.ts';
import './auth/google.ts';
import './auth/login.ts';
import './auth/logout.ts';
import './auth/me.ts';
import './auth/refresh.ts';
import './auth/signup.ts';

useCloud();
